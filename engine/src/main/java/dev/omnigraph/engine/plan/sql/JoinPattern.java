package dev.omnigraph.engine.plan.sql;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.plan.gq.GraphBlock;
import dev.omnigraph.engine.plan.sql.JoinTree.Leaf;
import dev.omnigraph.parser.check.TypedClause;
import dev.omnigraph.parser.check.TypedExpression;
import dev.omnigraph.parser.check.TypedQuery;
import dev.omnigraph.parser.check.Variable;
import dev.omnigraph.parser.schema.EdgeType;
import dev.omnigraph.parser.schema.NodeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * A tree of joins read as a graph pattern: scans of node tables are variables, scans of edge tables
 * traversals between variables, equalities of ids say which ends are the same node.
 */
final class JoinPattern {
  private static final int ID = 0;
  private static final int SRC = 1;
  private static final int DST = 2;

  /** An id that names a node: of a node's row, or an end of an edge's. */
  private record End(Leaf leaf, int column) {}

  private final JoinTree tree;
  private final GraphSchema schema;
  private final Map<End, End> parents = new LinkedHashMap<>();
  private final Map<End, Variable> nodes = new LinkedHashMap<>();
  private final Map<Leaf, Variable> edges = new LinkedHashMap<>();
  private final List<TypedClause> clauses = new ArrayList<>();
  private final List<RexNode> leftover = new ArrayList<>();
  private final Map<Integer, TypedQuery.QueryParameter> parameters = new HashMap<>();
  private boolean connected;

  private JoinPattern(JoinTree tree, GraphSchema schema) {
    this.tree = tree;
    this.schema = schema;
  }

  /** The pattern, or null if no edge's end meets anything. */
  static @Nullable JoinPattern of(JoinTree tree, GraphSchema schema) {
    JoinPattern pattern = new JoinPattern(tree, schema);
    List<RexNode> conditions = pattern.connect();
    if (!pattern.connected) {
      return null;
    }
    pattern.nameVariables();
    PatternConditions translator = new PatternConditions(pattern);
    for (RexNode condition : conditions) {
      TypedExpression typed = translator.translate(condition);
      if (typed == null) {
        pattern.leftover.add(condition);
      } else {
        pattern.clauses.add(new TypedClause.Filter(typed));
      }
    }
    return pattern;
  }

  List<TypedClause> clauses() {
    return clauses;
  }

  /** Conditions that the pattern cannot say. */
  List<RexNode> leftover() {
    return leftover;
  }

  int columnCount() {
    Leaf last = tree.leaves().get(tree.leaves().size() - 1);
    return last.first() + last.scan().columns().size();
  }

  /** Notes a parameter; its name. */
  String parameter(int index, dev.omnigraph.parser.schema.ValueType type) {
    String name = "?" + index;
    parameters.putIfAbsent(index, new TypedQuery.QueryParameter(name, type));
    return name;
  }

  /** Parameters by index; those between that nothing uses are filled up. */
  List<TypedQuery.QueryParameter> parameters() {
    int last = parameters.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
    List<TypedQuery.QueryParameter> list = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      list.add(
          parameters.getOrDefault(
              i, new TypedQuery.QueryParameter("?" + i, TypedExpression.BOOLEAN)));
    }
    return list;
  }

  /** What a column of the tree is in the pattern. */
  GraphBlock.Wanted column(int index) {
    Leaf leaf = tree.leafOf(index);
    int column = leaf.scan().columns().get(index - leaf.first());
    End end = end(leaf, column);
    if (end != null) {
      return new GraphBlock.Wanted(node(end), ID);
    }
    Variable edge = edges.get(leaf);
    return edge == null
        ? new GraphBlock.Wanted(node(new End(leaf, ID)), column)
        : new GraphBlock.Wanted(edge, column);
  }

  private static @Nullable End end(Leaf leaf, int column) {
    boolean isEnd = leaf.scan().table().isEdge() ? column == SRC || column == DST : column == ID;
    return isEnd ? new End(leaf, column) : null;
  }

  private @Nullable End end(RexNode node) {
    if (!(node instanceof RexInputRef ref)) {
      return null;
    }
    Leaf leaf = tree.leafOf(ref.getIndex());
    return end(leaf, leaf.scan().columns().get(ref.getIndex() - leaf.first()));
  }

  /** Joins the ends that equalities make one; the other conditions. */
  private List<RexNode> connect() {
    List<RexNode> rest = new ArrayList<>();
    for (RexNode condition : tree.conditions()) {
      End left = null;
      End right = null;
      if (condition instanceof RexCall call && call.getKind() == SqlKind.EQUALS) {
        left = end(call.getOperands().get(0));
        right = end(call.getOperands().get(1));
      }
      if (left == null || right == null || !nodeType(left).equals(nodeType(right))) {
        rest.add(condition);
        continue;
      }
      connected |= left.leaf.scan().table().isEdge() || right.leaf.scan().table().isEdge();
      End a = root(left);
      End b = root(right);
      if (!a.equals(b)) {
        parents.put(b, a);
      }
    }
    return rest;
  }

  private End root(End end) {
    End found = end;
    End parent = parents.get(found);
    while (parent != null) {
      found = parent;
      parent = parents.get(found);
    }
    return found;
  }

  private static String nodeType(End end) {
    TableDef table = end.leaf.scan().table();
    if (table.type() instanceof EdgeType edge) {
      return end.column == SRC ? edge.from() : edge.to();
    }
    return table.type().name();
  }

  private Variable node(End end) {
    return Objects.requireNonNull(nodes.get(root(end)));
  }

  private void nameVariables() {
    int index = 0;
    // Nodes that have a scan first: they are what users would write as variables.
    for (Leaf leaf : tree.leaves()) {
      if (!leaf.scan().table().isEdge()) {
        index = name(new End(leaf, ID), index);
        clauses.add(new TypedClause.Bind(node(new End(leaf, ID))));
      }
    }
    for (Leaf leaf : tree.leaves()) {
      if (leaf.scan().table().type() instanceof EdgeType type) {
        End src = new End(leaf, SRC);
        End dst = new End(leaf, DST);
        index = name(src, index);
        index = name(dst, index);
        Variable edge = new Variable(index, "e" + index, type);
        index++;
        edges.put(leaf, edge);
        clauses.add(
            new TypedClause.Traverse(
                node(src), type, TypedClause.Direction.OUT, 1, 1, false, node(dst), edge));
      }
    }
  }

  private int name(End end, int index) {
    End root = root(end);
    if (nodes.containsKey(root)) {
      return index;
    }
    NodeType type = Objects.requireNonNull(schema.catalog().node(nodeType(end)));
    nodes.put(root, new Variable(index, "v" + index, type));
    return index + 1;
  }
}
