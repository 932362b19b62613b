package dev.omnigraph.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.junit.jupiter.api.Test;

class KeywordsTest {
  @Test
  void listsKeywordsSorted() {
    assertThat(Keywords.query()).isSorted().contains("match", "return", "and", "match_text");
    assertThat(Keywords.schema()).isSorted().contains("node", "edge", "implements");
    assertThat(Keywords.types()).isSorted();
  }

  @Test
  void everyQueryKeywordIsALegalName() {
    for (String word : Keywords.query()) {
      String text = "query " + word + "($" + word + ": I32) { insert T { " + word + ": 1 } }";
      QueryParser parser =
          new QueryParser(new CommonTokenStream(new QueryLexer(CharStreams.fromString(text))));
      parser.removeErrorListeners();
      parser.queryFile();

      assertThat(parser.getNumberOfSyntaxErrors()).as(text).isZero();
    }
  }

  @Test
  void everySchemaKeywordIsALegalName() {
    for (String word : Keywords.schema()) {
      String text = "node T { " + word + ": String @index(" + word + ") @unique(" + word + ") }";
      SchemaParser parser =
          new SchemaParser(new CommonTokenStream(new SchemaLexer(CharStreams.fromString(text))));
      parser.removeErrorListeners();
      parser.schemaFile();

      assertThat(parser.getNumberOfSyntaxErrors()).as(text).isZero();
    }
  }
}
