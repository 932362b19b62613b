package dev.omnigraph.engine.exec.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Words of a text: maximal runs of letters and digits, in lower case. Two words are the same for a
 * search if their English stems are; stop words are no search words. Used by one thread.
 */
public final class Words {
  private final EnglishStemmer stemmer = new EnglishStemmer();

  /** The words of a text in order, as they stand but in lower case. */
  public static List<String> of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < lower.length(); ) {
      int character = lower.codePointAt(i);
      boolean inside = Character.isLetterOrDigit(character);
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        words.add(lower.substring(start, i));
        start = -1;
      }
      i += Character.charCount(character);
    }
    if (start >= 0) {
      words.add(lower.substring(start));
    }
    return words;
  }

  /** The stems of a text's words in order, stop words left out. */
  public List<String> stems(String text) {
    List<String> stems = new ArrayList<>();
    for (String word : of(text)) {
      if (!EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(word)) {
        stemmer.setCurrent(word);
        stemmer.stem();
        stems.add(stemmer.getCurrent());
      }
    }
    return stems;
  }

  /**
   * Whether at most {@code edits} insertions, deletions and replacements of characters turn one
   * word into the other.
   */
  public static boolean isWithin(String left, String right, long edits) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    if (edits < 0 || Math.abs(a.length - b.length) > edits) {
      return false;
    }
    int[] previous = new int[b.length + 1];
    int[] current = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      current[0] = i;
      int least = i;
      for (int j = 1; j <= b.length; j++) {
        int replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
        least = Math.min(least, current[j]);
      }
      if (least > edits) {
        return false;
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[b.length] <= edits;
  }
}
