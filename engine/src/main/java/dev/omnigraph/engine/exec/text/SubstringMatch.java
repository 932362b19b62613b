package dev.omnigraph.engine.exec.text;

import dev.omnigraph.engine.exec.Column;
import dev.omnigraph.engine.exec.expr.Expression;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.VarCharVector;

/** {@code contains}, {@code starts_with} of Strings: exact, by UTF-8 bytes. */
public final class SubstringMatch extends RowCondition {
  private final boolean prefix;
  private final Expression text;
  private final Expression part;

  /**
   * @param prefix whether the part has to be at the start
   */
  public SubstringMatch(boolean prefix, Expression text, Expression part) {
    super(List.of(text, part));
    this.prefix = prefix;
    this.text = text;
    this.part = part;
  }

  @Override
  Test test(List<Column> values) {
    VarCharVector texts = (VarCharVector) values.get(0).vector();
    VarCharVector parts = (VarCharVector) values.get(1).vector();
    return new Test() {
      private int lastPart = -1;
      private byte[] wanted = new byte[0];

      @Override
      public boolean test(int row) {
        int at = values.get(1).at(row);
        if (at != lastPart) {
          lastPart = at;
          wanted = parts.get(at);
        }
        int position = values.get(0).at(row);
        return matches(texts, position, wanted);
      }
    };
  }

  private boolean matches(VarCharVector texts, int position, byte[] wanted) {
    int start = texts.getStartOffset(position);
    int last = texts.getEndOffset(position) - wanted.length;
    if (last < start) {
      return false;
    }
    ArrowBuf data = texts.getDataBuffer();
    int end = prefix ? start : last;
    for (int from = start; from <= end; from++) {
      int i = 0;
      while (i < wanted.length && data.getByte(from + i) == wanted[i]) {
        i++;
      }
      if (i == wanted.length) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String describe() {
    return text.describe() + (prefix ? " starts_with " : " contains ") + part.describe();
  }
}
