package dev.omnigraph.engine.exec.graph;

import dev.omnigraph.engine.catalog.KeySpelling;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.exec.Batch;
import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.ExecContext;
import dev.omnigraph.engine.exec.Operator;
import dev.omnigraph.engine.exec.PhysicalPlan;
import dev.omnigraph.engine.exec.expr.EvalScope;
import dev.omnigraph.engine.exec.expr.Expression;
import dev.omnigraph.engine.exec.expr.Vectors;
import dev.omnigraph.engine.table.IdLookup;
import dev.omnigraph.parser.schema.NodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The vertex of the one live node with a given key or id, if there is one: never a scan.
 *
 * @param table a table of nodes, with a key unless {@code byId}
 * @param keys values of the key columns, the same for all rows; a null one finds nothing
 * @param ordinal whether the row's ordinal follows the vertex
 * @param byId whether the one value is the id itself
 */
public record NodeLookupPlan(TableDef table, List<Expression> keys, boolean ordinal, boolean byId)
    implements PhysicalPlan {
  /** A look-up by key. */
  public NodeLookupPlan(TableDef table, List<Expression> keys, boolean ordinal) {
    this(table, keys, ordinal, false);
  }

  public NodeLookupPlan {
    keys = List.copyOf(keys);
  }

  @Override
  public Operator open(ExecContext context) {
    return new NodeLookupOp(this, context);
  }

  @Override
  public List<PhysicalPlan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "NodeLookup "
        + table.tableKey()
        + (byId ? ".id" : "")
        + keys.stream().map(Expression::describe).collect(Collectors.joining(", ", "[", "]"))
        + (ordinal ? " +ordinal" : "");
  }

  private @Nullable String id(ExecContext context) {
    List<Object> values = new ArrayList<>();
    try (EvalScope scope = new EvalScope(context)) {
      Batch row = new Batch(1, List.of());
      for (Expression key : keys) {
        Column value = key.eval(row, scope);
        Object found = Vectors.get(value.vector(), value.at(0));
        if (found == null) {
          return null;
        }
        values.add(found);
      }
    }
    return byId
        ? (String) values.get(0)
        : Objects.requireNonNull(KeySpelling.of((NodeType) table.type())).id(values);
  }

  private static final class NodeLookupOp implements Operator {
    private final NodeLookupPlan plan;
    private final ExecContext context;
    private final VertexColumn vertices;
    private final VertexColumn ordinals;
    private boolean done;

    NodeLookupOp(NodeLookupPlan plan, ExecContext context) {
      this.plan = plan;
      this.context = context;
      this.vertices = new VertexColumn(context.allocator());
      this.ordinals = new VertexColumn(context.allocator());
    }

    @Override
    public @Nullable Batch next() {
      if (done) {
        return null;
      }
      done = true;
      String id = plan.id(context);
      if (id == null) {
        return null;
      }
      IdLookup ids = context.image().table(plan.table.tableKey()).ids(context.pins());
      int vertex = ids.vertex(id);
      int ordinal = vertex < 0 ? -1 : ids.ordinalOf(vertex);
      if (ordinal < 0) {
        return null;
      }
      Column found = vertices.set(new int[] {vertex}, 1);
      return plan.ordinal
          ? new Batch(1, List.of(found, ordinals.set(new int[] {ordinal}, 1)))
          : new Batch(1, List.of(found));
    }

    @Override
    public void close() {
      vertices.close();
      ordinals.close();
    }
  }
}
