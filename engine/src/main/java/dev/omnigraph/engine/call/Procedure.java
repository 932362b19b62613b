package dev.omnigraph.engine.call;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A procedure of the schema {@code system}. Stateless: everything that it works on comes from the
 * session.
 */
public interface Procedure {
  Signature signature();

  /**
   * Runs it to its end.
   *
   * @param session whom it runs for
   * @param arguments bound and converted
   * @return its rows, values in the order of its columns
   */
  Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments);
}
