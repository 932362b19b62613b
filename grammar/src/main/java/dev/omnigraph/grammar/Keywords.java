package dev.omnigraph.grammar;

import java.util.List;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Vocabulary;

/** The words that the grammars know, for completion and highlighting. None of them is reserved. */
public final class Keywords {
  private static final List<String> QUERY = words(QueryLexer.VOCABULARY);
  private static final List<String> SCHEMA = words(SchemaLexer.VOCABULARY);

  /** Scalar types, which the grammars read as any other name of a type. */
  private static final List<String> TYPES =
      List.of(
          "Blob",
          "Bool",
          "Date",
          "DateTime",
          "F32",
          "F64",
          "I32",
          "I64",
          "String",
          "U32",
          "U64",
          "Vector");

  private Keywords() {}

  /** The keywords of {@code .gq}, sorted. */
  public static List<String> query() {
    return QUERY;
  }

  /** The keywords of {@code .pg}, sorted. */
  public static List<String> schema() {
    return SCHEMA;
  }

  /** The names of the value types of both languages, sorted. */
  public static List<String> types() {
    return TYPES;
  }

  private static List<String> words(Vocabulary vocabulary) {
    return IntStream.rangeClosed(1, vocabulary.getMaxTokenType())
        .mapToObj(vocabulary::getLiteralName)
        .filter(name -> name != null && name.matches("'[a-z].*"))
        .map(name -> name.substring(1, name.length() - 1))
        .sorted()
        .toList();
  }
}
