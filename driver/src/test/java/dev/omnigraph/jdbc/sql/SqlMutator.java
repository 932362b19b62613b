package dev.omnigraph.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes mistakes in statements: words left out, doubled, exchanged, misspelt or out of place. */
final class SqlMutator {
  private static final Pattern WORDS =
      Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|\\w+|<>|<=|>=|\\|\\||::|\\S");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*|\"[^\"]+\"");
  private static final Pattern LITERAL = Pattern.compile("'.*'|\\d.*|TRUE|FALSE|NULL|\\?");
  private static final Pattern OPERATOR = Pattern.compile("[-+*/%<>=]|<>|<=|>=|\\|\\||AND|OR|LIKE");

  /** What may stand for a value, of any type. */
  private static final List<String> ODD =
      List.of(
          "NULL",
          "''",
          "'x'",
          "0",
          "-1",
          "1e300",
          "99999999999999999999",
          "'2020-13-45'",
          "TRUE",
          "?",
          "DATE '2020-01-01'",
          "TIMESTAMP '2020-01-01 00:00:00'",
          "TIME '10:00:00'",
          "INTERVAL '1' MONTH",
          "INTERVAL '1' DAY",
          "ARRAY[1, 2]",
          "ARRAY['a', NULL]",
          "nosuch",
          "(SELECT 1)",
          "(SELECT name FROM Person WHERE name = 'ann')",
          "CAST(NULL AS INTEGER)",
          "(SELECT tags FROM Person WHERE name = 'ann')",
          "ROW(1, 2)",
          "DEFAULT",
          "1.5",
          "COUNT(*)",
          "id",
          "name",
          "age",
          "score",
          "height",
          "points",
          "rank",
          "total",
          "active",
          "born",
          "seen",
          "city",
          "level",
          "tags",
          "marks",
          "(1 / 0)",
          "CAST('x' AS INTEGER)",
          "SUM(age)",
          "x'00ff'",
          "CURRENT_DATE",
          "CAST(? AS DATE)",
          "(age > 3)");

  private final List<String> pool = new ArrayList<>(ODD);
  private final List<String> names = new ArrayList<>();
  private final List<String> literals = new ArrayList<>();
  private final List<String> operators = new ArrayList<>();
  private final RandomGenerator random;

  SqlMutator(List<SqlCase> cases, RandomGenerator random) {
    this.random = random;
    for (SqlCase one : cases) {
      for (String word : words(one.text())) {
        pool.add(word);
        if (LITERAL.matcher(word).matches()) {
          literals.add(word);
        } else if (OPERATOR.matcher(word).matches()) {
          operators.add(word);
        } else if (NAME.matcher(word).matches()) {
          names.add(word);
        }
      }
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORDS.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  String mutate(String text) {
    List<String> words = words(text);
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times && words.size() > 1; i++) {
      // the first word stays: what is no statement at all says little
      change(words, 1 + random.nextInt(words.size() - 1));
    }
    return String.join(" ", words);
  }

  private void change(List<String> words, int at) {
    String word = words.get(at);
    boolean breaksSyntax = random.nextInt(6) == 0;
    if (breaksSyntax) {
      switch (random.nextInt(5)) {
        case 0 -> words.remove(at);
        case 1 -> words.add(at, word);
        case 2 -> words.set(at, words.set(random.nextInt(words.size() - 1) + 1, word));
        case 3 -> words.add(at, pick(pool));
        default -> words.set(at, misspelt(word));
      }
    } else if (LITERAL.matcher(word).matches()) {
      words.set(at, random.nextBoolean() ? pick(literals) : pick(ODD));
    } else if (OPERATOR.matcher(word).matches()) {
      words.set(at, pick(operators));
    } else if (isCalled(words, at)) {
      words.set(at, called());
    } else if (word.equals(word.toLowerCase(Locale.ROOT)) && NAME.matcher(word).matches()) {
      words.set(at, random.nextInt(4) == 0 ? pick(names) : pick(ODD));
    } else {
      words.set(at, word.length() > 3 ? pick(names) : word);
    }
  }

  private static boolean isCalled(List<String> words, int at) {
    return at + 1 < words.size()
        && words.get(at + 1).equals("(")
        && NAME.matcher(words.get(at)).matches();
  }

  /** The name of a function that some statement calls. */
  private String called() {
    for (int i = 0; i < 1000; i++) {
      int at = random.nextInt(pool.size());
      if (isCalled(pool, at)) {
        return pool.get(at);
      }
    }
    return "COUNT";
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  private String misspelt(String word) {
    int at = random.nextInt(word.length());
    return word.substring(0, at) + "z" + word.substring(Math.min(word.length(), at + 1));
  }
}
