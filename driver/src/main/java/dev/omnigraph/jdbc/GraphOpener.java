package dev.omnigraph.jdbc;

import dev.omnigraph.engine.GraphOptions;
import dev.omnigraph.engine.Session;
import dev.omnigraph.engine.SessionOptions;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.util.List;

/** Where the driver gets its sessions from. */
final class GraphOpener {
  private GraphOpener() {}

  static Session open(
      String location, GraphOptions graph, SessionOptions session, List<String> warnings) {
    throw new EngineException(ErrorCode.OPEN, "No graph can be opened at " + location + ".");
  }
}
