package dev.omnigraph.engine.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One execution of a statement, from its start to the end of its rows. */
@Name("dev.omnigraph.Statement")
@Label("Statement")
@Category("Omnigraph")
@Description("A statement ran, its rows read to the end or given up")
@StackTrace(false)
public final class StatementEvent extends Event {
  @Label("Text")
  String text = "";

  @Label("Rows")
  @Description("Rows read, or affected by a change")
  long rows;

  @Label("Failure")
  @Description("SQLState of the failure; empty if there was none")
  String failure = "";

  /** Tells how it went, and ends the event. */
  public void ended(String statement, long count, String state) {
    if (shouldCommit()) {
      text = statement;
      rows = count;
      failure = state;
      commit();
    }
  }
}
