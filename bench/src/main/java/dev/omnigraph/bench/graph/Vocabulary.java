package dev.omnigraph.bench.graph;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/** The words that bios are made of, by falling frequency. */
final class Vocabulary {
  static final int SIZE = 5000;
  private static final long SEED = 7;
  private static final String CONSONANTS = "bdfgklmnprstvz";
  private static final String VOWELS = "aeiou";

  private Vocabulary() {}

  static String[] words() {
    Random random = new Random(SEED);
    Set<String> words = new LinkedHashSet<>();
    while (words.size() < SIZE) {
      StringBuilder word = new StringBuilder();
      for (int syllables = 2 + random.nextInt(2); syllables > 0; syllables--) {
        word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
            .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
      }
      words.add(word.toString());
    }
    return words.toArray(String[]::new);
  }

  /** Neither in nearly every bio nor in nearly none: what a person would search for. */
  static boolean isOfMiddleRank(int rank) {
    return rank >= 20 && rank < 400;
  }
}
