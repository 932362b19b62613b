package dev.omnigraph.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sqlline.SqlLine;

/** The generic JDBC shell sqlline: scripts, and what they print. */
class SqllineTest {
  @TempDir Path folder;

  private String run(SocialGraph graph, String... lines) throws IOException {
    Path script = folder.resolve("script.sql");
    Files.writeString(script, String.join("\n", lines) + "\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SqlLine shell = new SqlLine();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      shell.setOutputStream(print);
      shell.setErrorStream(print);
      String[] arguments = {
        "-d",
        "dev.omnigraph.jdbc.OmnigraphDriver",
        "-u",
        graph.url(),
        "-n",
        "",
        "-p",
        "",
        "--color=false",
        "--maxWidth=200",
        "--propertiesFile=" + folder.resolve("none"),
        "-f",
        script.toString()
      };
      shell.begin(arguments, new ByteArrayInputStream(new byte[0]), false);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void runsAScriptOfQueriesAndChanges() throws IOException, SQLException {
    try (SocialGraph graph = new SocialGraph("sqlline")) {
      String output =
          run(
              graph,
              "!set force true",
              "!set outputformat csv",
              "SELECT name, age FROM Person ORDER BY name;",
              "INSERT INTO Person (email, name) VALUES ('d@x', 'Di');",
              "!autocommit off",
              "DELETE FROM Person;",
              "!rollback",
              "!autocommit on",
              "SELECT count(*) AS people FROM Person;",
              "SELECT nothing FROM Person;",
              "!batch",
              "UPDATE Person SET age = 1 WHERE email = 'a@x';",
              "UPDATE Person SET age = 2 WHERE email = 'b@x';",
              "!batch");
      assertThat(output)
          .contains("'name','age'", "'Ann','41'", "'Bob','20'", "1 row affected", "'people'", "'4'")
          .contains("nothing")
          .doesNotContain("Exception in", "java.lang.");
      assertThat(graph.column("SELECT age FROM Person WHERE age < 10 ORDER BY age"))
          .containsExactly("1", "2");
    }
  }

  @Test
  void describesTheGraph() throws IOException, SQLException {
    try (SocialGraph graph = new SocialGraph("sqlline-meta")) {
      String output =
          run(
              graph,
              "!set outputformat csv",
              "!tables",
              "!columns Person",
              "!primarykeys WorksAt",
              "!importedkeys WorksAt",
              "!exportedkeys Company",
              "!indexes Person",
              "!typeinfo",
              "!procedures",
              "!schemas",
              "!metadata getTableTypes",
              "!dbinfo",
              "!nativesql SELECT {fn UCASE(name)} FROM Person",
              "!isolation TRANSACTION_REPEATABLE_READ");
      assertThat(output)
          .contains("'WorksAt','TABLE','edge Person -> Company'")
          .contains("'Named','VIEW'", "'commits','SYSTEM TABLE'")
          .contains("'born','91','DATE'")
          .contains("pk_WorksAt", "fk_WorksAt_src", "fk_WorksAt_dst", "key_Person_email")
          .contains("UPPER(name)")
          .doesNotContain("Exception", "Error:");
    }
  }
}
