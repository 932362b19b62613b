package dev.omnigraph.shell.command;

import dev.omnigraph.shell.session.FailurePrinter;
import dev.omnigraph.shell.session.ShellIo;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What runs here. */
@Command(name = "version", description = "Tells the versions of Omnigraph, Java and the platform.")
final class VersionCommand implements Callable<Integer> {
  private final ShellIo io;

  @Mixin private HelpOption help = new HelpOption();

  VersionCommand(ShellIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    try {
      Driver driver = DriverManager.getDriver("jdbc:omnigraph:memory:");
      io.out().println("omnigraph " + driver.getMajorVersion() + "." + driver.getMinorVersion());
    } catch (SQLException e) {
      new FailurePrinter(io.err()).print(e, null, null);
      return 1;
    }
    io.out().println("java " + System.getProperty("java.version"));
    io.out().println(System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return 0;
  }
}
