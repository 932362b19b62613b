package dev.omnigraph.engine.call;

import dev.omnigraph.engine.catalog.GraphSchema;
import dev.omnigraph.engine.catalog.TableDef;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.publish.AcceptedSchema;
import dev.omnigraph.engine.publish.BranchInfo;
import dev.omnigraph.engine.publish.Commit;
import dev.omnigraph.engine.publish.Pin;
import dev.omnigraph.engine.publish.Snapshot;
import dev.omnigraph.parser.CheckedQuery;
import dev.omnigraph.parser.GraphParser;
import dev.omnigraph.parser.check.TypedQuery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of the schema {@code system}. */
final class SystemTables {
  static final List<SystemTable> ALL =
      List.of(
          new SystemTable(
              "branches",
              "The branches of the graph.",
              List.of(
                  Types.text("name"),
                  Types.text("head_commit_id"),
                  Types.number("version"),
                  Types.time("created_at"),
                  Types.optionalText("created_from")),
              SystemTables::branches),
          new SystemTable(
              "commits",
              "The commits that the session's branch or snapshot reaches, newest first.",
              List.of(
                  Types.text("commit_id"),
                  Types.number("version"),
                  Types.text("branch"),
                  Types.optionalText("parent_id"),
                  Types.optionalText("merged_parent_id"),
                  Types.text("group_id"),
                  Types.text("actor"),
                  Types.time("committed_at"),
                  Types.text("operation"),
                  Types.texts("tables")),
              SystemTables::commits),
          new SystemTable(
              "indexes",
              "The indexes of the session's branch or snapshot.",
              List.of(
                  Types.text("table_key"),
                  Types.texts("columns"),
                  Types.text("kind"),
                  Types.number("rows_indexed"),
                  Types.number("rows_unindexed")),
              session -> Collections.emptyIterator()),
          new SystemTable(
              "queries",
              "The stored queries that can be called.",
              List.of(
                  Types.text("name"),
                  Types.optionalText("kind"),
                  Types.optionalText("parameters"),
                  Types.optionalText("description"),
                  Types.text("source"),
                  Types.text("status")),
              SystemTables::queries),
          new SystemTable(
              "schema",
              "The accepted schema.",
              List.of(
                  Types.text("source"),
                  Types.text("hash"),
                  Types.time("applied_at"),
                  Types.text("commit_id")),
              SystemTables::schema),
          new SystemTable(
              "statements",
              "What this engine runs now.",
              List.of(
                  Types.number("id"),
                  Types.number("connection"),
                  Types.text("actor"),
                  Types.text("text"),
                  Types.time("started_at"),
                  Types.text("phase"),
                  Types.share("progress")),
              SystemTables::statements),
          new SystemTable(
              "tables",
              "The tables of the session's branch or snapshot.",
              List.of(
                  Types.text("table_key"),
                  Types.text("kind"),
                  Types.text("type"),
                  Types.number("version"),
                  Types.number("row_count"),
                  Types.number("bytes"),
                  Types.number("fragments")),
              SystemTables::tables));

  private SystemTables() {}

  private static Iterator<@Nullable Object[]> branches(CallSession session) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (BranchInfo branch : session.store().branches()) {
      Snapshot head = session.store().head(branch.name());
      rows.add(
          new @Nullable Object[] {
            branch.name(), head.commitId(), head.version(), branch.createdAt(), branch.createdFrom()
          });
    }
    return rows.iterator();
  }

  private static Iterator<@Nullable Object[]> commits(CallSession session) {
    Iterator<Commit> commits = session.store().commits(session.snapshot());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return commits.hasNext();
      }

      @Override
      public @Nullable Object[] next() {
        Commit commit = commits.next();
        List<String> parents = commit.parents();
        return new @Nullable Object[] {
          commit.id(),
          commit.version(),
          commit.branch(),
          parents.isEmpty() ? null : parents.get(0),
          parents.size() < 2 ? null : parents.get(1),
          commit.groupId(),
          commit.actor(),
          commit.committedAt(),
          commit.operation().word(),
          commit.tables()
        };
      }
    };
  }

  private static Iterator<@Nullable Object[]> tables(CallSession session) {
    GraphSchema schema = session.snapshot().schema();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Pin pin : session.snapshot().tables()) {
      TableDef table = schema.table(pin.tableKey());
      rows.add(
          new @Nullable Object[] {
            pin.tableKey(),
            table.isEdge() ? "edge" : "node",
            table.type().name(),
            pin.tableVersion(),
            pin.rows(),
            pin.bytes(),
            (long) pin.fragments()
          });
    }
    return rows.iterator();
  }

  private static Iterator<@Nullable Object[]> schema(CallSession session) {
    AcceptedSchema schema = session.snapshot().acceptedSchema();
    @Nullable Object[] row = {
      schema.source(), hash(schema.source()), schema.appliedAt(), schema.commitId()
    };
    return Collections.singletonList(row).iterator();
  }

  private static String hash(String source) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(source.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw EngineException.internal("every Java platform has SHA-256", e);
    }
  }

  private static Iterator<@Nullable Object[]> queries(CallSession session) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (StoredQuery query : session.queries()) {
      CheckedQuery checked = declaration(query, session);
      TypedQuery typed = query.query();
      rows.add(
          new @Nullable Object[] {
            query.name(),
            checked == null ? null : QueryTexts.word(checked.kind()),
            typed == null ? null : parameters(typed),
            checked == null ? null : checked.description(),
            query.source(),
            query.status()
          });
    }
    return rows.iterator();
  }

  private static @Nullable CheckedQuery declaration(StoredQuery query, CallSession session) {
    for (CheckedQuery checked :
        GraphParser.checkQueries(query.source(), session.schema().catalog()).queries()) {
      if (checked.name().equals(query.name())) {
        return checked;
      }
    }
    return null;
  }

  /** As a declaration writes them, for instance {@code $name: String, $age: I32?}. */
  private static String parameters(TypedQuery query) {
    StringBuilder out = new StringBuilder();
    for (TypedQuery.QueryParameter parameter : query.parameters()) {
      out.append(out.length() == 0 ? "$" : ", $");
      out.append(parameter.name()).append(": ").append(parameter.type());
    }
    return out.toString();
  }

  private static Iterator<@Nullable Object[]> statements(CallSession session) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (CallSession.StatementFacts statement : session.statements()) {
      rows.add(
          new @Nullable Object[] {
            statement.id(),
            statement.connection(),
            statement.actor(),
            statement.text(),
            Instant.ofEpochMilli(statement.startedAt()),
            statement.phase(),
            statement.progress() < 0 ? null : statement.progress()
          });
    }
    return rows.iterator();
  }
}
