package dev.omnigraph.bench;

import dev.omnigraph.bench.graph.GraphSize;
import dev.omnigraph.bench.measure.FigureFile;
import dev.omnigraph.bench.peer.PeerKind;
import dev.omnigraph.bench.peer.WorkloadQuery;
import dev.omnigraph.bench.report.PerformancePage;
import dev.omnigraph.bench.write.WriteCosts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The benchmark program. */
@Command(
    name = "bench",
    description = "Measures Omnigraph beside other embedded databases.",
    mixinStandardHelpOptions = true,
    subcommands = {Main.Run.class, Main.Steps.class, Main.Report.class, Main.Writes.class})
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name. */
  public static void main(String[] arguments) {
    // Databases leave threads behind; what was measured is written by then.
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  /** Where everything lies. */
  static final class Place {
    @Option(
        names = "--root",
        description = "Folder of graphs, databases and figures (default: ${DEFAULT-VALUE}).",
        defaultValue = "bench/target/peers")
    Path root = Path.of("");

    @Option(
        names = "--warm",
        description = "Seconds of warm-up a query; it is measured for twice as long.",
        defaultValue = "1.5")
    double warmSeconds;

    @Option(names = "--queries", description = "Only these, such as Q1,Q5.", split = ",")
    List<WorkloadQuery> queries = new ArrayList<>();

    Folders folders() {
      return new Folders(root);
    }
  }

  /** All peers, each step in a process of its own. */
  @Command(name = "run", description = "Measures peers one after the other and writes the page.")
  static final class Run implements Callable<Integer> {
    @CommandLine.Mixin private Place place = new Place();

    @Option(names = "--size", defaultValue = "S", description = "${COMPLETION-CANDIDATES}")
    private GraphSize size = GraphSize.S;

    @Option(names = "--peers", split = ",", description = "Which (default: all that are built).")
    private List<PeerKind> peers = new ArrayList<>();

    @Option(
        names = "--steps",
        split = ",",
        defaultValue = "load,index,query,write,cold",
        description = "Which of load, index, query, write, cold, in this order.")
    private List<String> steps = List.of();

    @Option(names = "--page", description = "Folder of performance.md and its plot.")
    private Path page = Path.of("docs");

    @Override
    public Integer call() throws Exception {
      PeerProcesses processes = new PeerProcesses(place, size);
      for (PeerKind peer : peers.isEmpty() ? PeerKind.all() : peers) {
        for (String step : steps) {
          processes.run(peer, step);
        }
      }
      return PerformancePage.of(place.folders().figures(), size.name()).write(page);
    }
  }

  /** Steps of one peer in this process. */
  @Command(name = "peer", description = "Runs steps of one peer in this process.")
  static final class Steps implements Callable<Integer> {
    @CommandLine.Mixin private Place place = new Place();

    @Parameters(index = "0", description = "${COMPLETION-CANDIDATES}")
    private PeerKind peer = PeerKind.OMNI;

    @Parameters(index = "1", description = "${COMPLETION-CANDIDATES}")
    private GraphSize size = GraphSize.S;

    @Parameters(index = "2..*", description = "load, index, query, write, cold")
    private List<String> steps = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
      PeerRun run = new PeerRun(place.folders(), peer, size, place.warmSeconds);
      for (String step : steps) {
        run.run(step, place.queries);
      }
      return 0;
    }
  }

  /** What commits cost. */
  @Command(name = "writes", description = "Measures commits: threads, batches, history.")
  static final class Writes implements Callable<Integer> {
    @CommandLine.Mixin private Place place = new Place();

    @Option(
        names = "--tenth",
        description = "A tenth of the rows and seconds: 1,000 commits of history, not 10,000.")
    private boolean tenth;

    @Override
    public Integer call() throws Exception {
      Path folder = place.root.toAbsolutePath().resolve("writes");
      Folders.fresh(folder);
      FigureFile figures = new FigureFile(place.folders().figures());
      new WriteCosts(folder, figures, tenth ? 10 : 1).run();
      return 0;
    }
  }

  /** The page alone. */
  @Command(name = "report", description = "Writes the page from figures measured before.")
  static final class Report implements Callable<Integer> {
    @CommandLine.Mixin private Place place = new Place();

    @Option(names = "--size", defaultValue = "M", description = "${COMPLETION-CANDIDATES}")
    private GraphSize size = GraphSize.M;

    @Option(names = "--page", description = "Folder of performance.md and its plot.")
    private Path page = Path.of("docs");

    @Override
    public Integer call() throws Exception {
      return PerformancePage.of(place.folders().figures(), size.name()).write(page);
    }
  }
}
