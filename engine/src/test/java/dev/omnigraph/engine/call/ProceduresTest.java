package dev.omnigraph.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.engine.fixture.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProceduresTest {
  private static final String SCHEMA =
      """
      node Crew { name: String @key  age: I32?  team: String? }
      node Ship { hull: String @key }
      edge Serves: Crew -> Ship { rank: String? }
      """;
  private static final String QUERIES =
      """
      query who($team: String, $age: I32?) @description("By team") {
        match { $c: Crew { team: $team } } return { $c.name }
      }
      query age($n: String, $a: I32) { update Crew set { age: $a } where name = $n }
      """;

  @TempDir Path folder = Path.of("");

  private TestCallSession open(String schema) {
    return new TestCallSession(folder.resolve("graph"), schema);
  }

  private String file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines)).toString();
  }

  private static EngineException refusal(Runnable call, ErrorCode code) {
    EngineException error = catchThrowableOfType(EngineException.class, call::run);
    assertThat(error).isNotNull();
    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    return error;
  }

  @Test
  void loadsAndExportsInOneCommit() throws IOException {
    String input =
        file(
            "in.jsonl",
            "{\"type\":\"Crew\",\"data\":{\"name\":\"ann\",\"age\":3}}",
            "{\"type\":\"Ship\",\"data\":{\"hull\":\"s\"}}",
            "{\"edge\":\"Serves\",\"from\":\"ann\",\"to\":\"s\",\"data\":{\"id\":\"e\"}}");
    try (TestCallSession session = open(SCHEMA)) {
      assertThat(session.call("load", "path", input))
          .containsExactly(
              List.of("Crew", "node", 1L),
              List.of("Ship", "node", 1L),
              List.of("Serves", "edge", 1L));
      assertThat(session.phases()).contains("reading", "validating");
      assertThat(session.table("commits"))
          .hasSize(2)
          .satisfies(
              rows -> {
                assertThat(rows.get(0)).contains(2L, "main", "ann", "load");
                assertThat(rows.get(0).get(3)).isEqualTo(rows.get(1).get(0));
                assertThat(rows.get(0).get(9))
                    .isEqualTo(List.of("edge:Serves", "node:Crew", "node:Ship"));
                assertThat(rows.get(1)).contains(1L, "create").containsNull();
              });
      String output = folder.resolve("out.jsonl").toString();
      assertThat(session.call("EXPORT", "path", output, "types", "Serves,Crew"))
          .containsExactly(List.of("Serves", "edge", 1L), List.of("Crew", "node", 1L));
      assertThat(Files.readAllLines(Path.of(output)))
          .containsExactly(
              "{\"edge\":\"Serves\",\"from\":\"ann\",\"to\":\"s\","
                  + "\"data\":{\"id\":\"e\",\"rank\":null}}",
              "{\"type\":\"Crew\",\"data\":{\"id\":\"ann\",\"name\":\"ann\",\"age\":3,"
                  + "\"team\":null}}");
      assertThat(session.table("tables"))
          .extracting(row -> row.subList(0, 5))
          .contains(Arrays.asList("node:Crew", "node", "Crew", 2L, 1L));
      refusal(() -> session.call("load", "path", input), ErrorCode.KEY_CONFLICT);
      refusal(() -> session.call("load", "path", input, "mode", "upsert"), ErrorCode.PARAM_TYPE);
      assertThat(session.call("load", "path", input, "mode", "MERGE")).hasSize(3);
      assertThat(Rows.of(session.image().table("edge:Serves"))).hasSize(1);
    }
  }

  @Test
  void namesTheLineOfARecordThatBreaksAConstraint() throws IOException {
    String input =
        file(
            "in.jsonl",
            "{\"type\":\"Crew\",\"data\":{\"name\":\"ann\"}}",
            "",
            "{\"edge\":\"Serves\",\"from\":\"ann\",\"to\":\"ghost\"}");
    try (TestCallSession session = open(SCHEMA)) {
      EngineException error =
          refusal(() -> session.call("load", "path", input), ErrorCode.REFERENTIAL);
      assertThat(error.fields()).containsEntry("line", 3L).containsEntry("path", input);
      assertThat(session.table("commits")).hasSize(1);
    }
  }

  @Test
  void loadMakesABranchInTheSameCommit() throws IOException {
    String input = file("in.jsonl", "{\"type\":\"Crew\",\"data\":{\"name\":\"x\"}}");
    try (TestCallSession session = open(SCHEMA)) {
      refusal(
          () -> session.call("load", "path", input, "branch", "side"), ErrorCode.NOT_FOUND_BRANCH);
      session.call("load", "path", input, "branch", "side", "from_branch", "main");
      assertThat(session.table("branches"))
          .extracting(row -> row.get(0), row -> row.get(2), row -> row.get(4))
          .containsExactly(tuple("main", 1L, null), tuple("side", 2L, "main"));
      assertThat(session.store().head("side").image().table("node:Crew").rowCount()).isEqualTo(1);
      assertThat(session.image().table("node:Crew").rowCount()).isZero();
    }
  }

  @Test
  void createsBranchesAndTellsWhereTheBranchStands() {
    try (TestCallSession session = open(SCHEMA)) {
      List<Object> at = session.call("refresh").get(0);
      assertThat(at.get(0)).isEqualTo(1L);
      assertThat(session.call("branch_create", "name", "a/b"))
          .containsExactly(Arrays.asList("created", at.get(1)));
      refusal(() -> session.call("branch_create", "name", "a/b"), ErrorCode.ALREADY_EXISTS);
      refusal(() -> session.call("branch_create", "name", "a"), ErrorCode.BAD_REQUEST);
      refusal(
          () -> session.call("branch_create", "name", "c", "from_branch", "nope"),
          ErrorCode.NOT_FOUND_BRANCH);
    }
  }

  @Test
  void checksRegistersAndListsQueries() throws IOException {
    try (TestCallSession session = open(SCHEMA)) {
      assertThat(session.call("check_queries", "text_or_path", QUERIES))
          .containsExactly(List.of("who", "read"), List.of("age", "mutation"));
      EngineException wrong =
          refusal(
              () ->
                  session.call(
                      "check_queries",
                      "text_or_path",
                      "query q() { match { $g: Ghost } return { $g } }"),
              ErrorCode.TYPE);
      assertThat(wrong.fields()).containsEntry("rule", "T1");
      refusal(
          () -> session.call("check_queries", "text_or_path", "query broken("), ErrorCode.PARSE);
      String path = folder.resolve("all.gq").toString();
      Files.writeString(Path.of(path), QUERIES);
      assertThat(session.call("register_queries", "text_or_path", path)).hasSize(2);
      refusal(
          () ->
              session.call(
                  "register_queries",
                  "text_or_path",
                  "query ok() { match { $c: Crew } return { $c } }\nquery no() { }"),
          ErrorCode.PARSE);
      assertThat(session.table("queries"))
          .containsExactlyInAnyOrder(
              Arrays.asList("who", "read", "$team: String, $age: I32?", "By team", QUERIES, "ok"),
              Arrays.asList("age", "mutation", "$n: String, $a: I32", null, QUERIES, "ok"));
      assertThat(Procedures.requireQuery("WHO", session.queries()).name()).isEqualTo("who");
      assertThat(
              refusal(
                      () -> Procedures.requireQuery("whom", session.queries()),
                      ErrorCode.NOT_FOUND_ROUTINE)
                  .fields())
          .containsEntry("nearest", "who");
    }
  }

  @Test
  void lintsQueriesThenFindings() {
    try (TestCallSession session = open(SCHEMA)) {
      List<List<Object>> rows =
          List.copyOf(
              session.call(
                  "lint",
                  "text_or_path",
                  QUERIES + "query bad() { match { $g: Ghost } return { $g } }"));
      assertThat(rows)
          .extracting(row -> row.subList(0, 2), row -> row.subList(3, 7))
          .containsExactly(
              tuple(List.of("ok", "query"), Arrays.asList("who", "read", null, null)),
              tuple(List.of("ok", "query"), Arrays.asList("age", "mutation", null, null)),
              tuple(List.of("error", "query"), Arrays.asList("bad", "read", null, null)),
              tuple(List.of("warning", "L201"), Arrays.asList(null, null, "Crew", "team")));
      assertThat(rows.get(2).get(2)).asString().contains("Ghost");
      assertThat(session.call("lint", "text_or_path", "query broken("))
          .extracting(row -> row.subList(0, 2))
          .containsExactly(List.of("error", "Q000"));
    }
  }

  @Test
  void givesAGraphWithoutTypesItsSchema() {
    try (TestCallSession session = open("")) {
      assertThat(session.call("plan_schema", "text_or_path", SCHEMA))
          .extracting(row -> row.get(0), row -> row.get(1), row -> row.get(2), row -> row.get(9))
          .containsExactly(
              tuple("add_type", "node", "Crew", false),
              tuple("add_type", "node", "Ship", false),
              tuple("add_type", "edge", "Serves", false));
      refusal(
          () -> session.call("plan_schema", "text_or_path", "node X { k: String @key"),
          ErrorCode.PARSE);
      refusal(
          () -> session.call("plan_schema", "text_or_path", "node X { k: String }\nnode X { }"),
          ErrorCode.SCHEMA);
      assertThat(session.call("apply_schema", "text_or_path", SCHEMA)).hasSize(3);
      assertThat(session.schema().tables()).hasSize(3);
      assertThat(session.table("commits")).hasSize(2);
      List<Object> schema = session.table("schema").get(0);
      assertThat(schema.get(0)).isEqualTo(SCHEMA);
      assertThat(schema.get(1)).asString().hasSize(64);
      assertThat(schema.get(2)).isInstanceOf(Instant.class);
      assertThat(schema.get(3)).isEqualTo(session.table("commits").get(0).get(0));
      assertThat(session.call("plan_schema", "text_or_path", SCHEMA)).isEmpty();
      assertThat(session.call("apply_schema", "text_or_path", SCHEMA)).isEmpty();
      EngineException other =
          refusal(
              () -> session.call("apply_schema", "text_or_path", "node Y { k: String @key }"),
              ErrorCode.UNSUPPORTED);
      assertThat(other.fields()).containsEntry("feature", "schema change");
    }
  }

  @Test
  void knowsItsNames() {
    assertThat(refusal(() -> Procedures.require("lod"), ErrorCode.NOT_FOUND_ROUTINE).fields())
        .containsEntry("nearest", "load");
    refusal(() -> Procedures.require("merge"), ErrorCode.UNSUPPORTED);
    assertThat(refusal(() -> Procedures.systemTable("comits"), ErrorCode.NOT_FOUND_TABLE).fields())
        .containsEntry("nearest", "commits");
    assertThat(Procedures.all())
        .extracting(procedure -> procedure.signature().name())
        .isSorted()
        .contains("load", "export");
    try (TestCallSession session = open(SCHEMA)) {
      assertThat(session.table("statements"))
          .containsExactly(
              Arrays.asList(
                  1L,
                  2L,
                  "ann",
                  "CALL system.refresh()",
                  Instant.ofEpochMilli(5),
                  "running",
                  null));
      assertThat(session.table("indexes")).isEmpty();
      Procedures.systemTables()
          .forEach(
              table ->
                  session
                      .table(table.name())
                      .forEach(row -> assertThat(row).hasSameSizeAs(table.columns())));
    }
  }
}
