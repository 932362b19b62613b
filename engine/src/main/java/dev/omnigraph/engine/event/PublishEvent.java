package dev.omnigraph.engine.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One publish; of a statement with autocommit on, its wait for a turn and its work included. */
@Name("dev.omnigraph.Publish")
@Label("Publish")
@Category("Omnigraph")
@Description("A transaction became visible, or failed to")
@StackTrace(false)
public final class PublishEvent extends Event {
  @Label("Branch")
  String branch = "";

  @Label("Commit id")
  String commitId = "";

  @Label("Version")
  long version;

  @Label("Failure")
  @Description("Code of the failure; empty if there was none")
  String failure = "";

  @Label("Table")
  @Description("The table that another writer published first, if that was the failure")
  String table = "";

  /** Tells of success, and ends the event. */
  public void published(String onBranch, String id, long versionMade) {
    if (shouldCommit()) {
      branch = onBranch;
      commitId = id;
      version = versionMade;
      commit();
    }
  }

  /** Tells of failure, and ends the event. */
  public void failed(String onBranch, String code, String tableKey) {
    if (shouldCommit()) {
      branch = onBranch;
      failure = code;
      table = tableKey;
      commit();
    }
  }
}
