package dev.omnigraph.bench.report;

import dev.omnigraph.bench.measure.Figure;
import dev.omnigraph.bench.peer.WorkloadQuery;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Medians of the reads, a mark a peer, on a logarithmic axis. */
final class Plot {
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 620;

  private Plot() {}

  static void write(Ratios ratios, String size, Path file) throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Reads on size " + size + ", warm, median; lower is faster")
            .yAxisTitle("milliseconds")
            .build();
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setMarkerSize(9);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisMaxLabelCount(WorkloadQuery.values().length);
    List<String> names = new ArrayList<>();
    for (WorkloadQuery query : WorkloadQuery.values()) {
      names.add(query.name());
    }
    for (String peer : ratios.peers()) {
      List<Double> values = new ArrayList<>();
      boolean any = false;
      for (WorkloadQuery query : WorkloadQuery.values()) {
        Figure figure = ratios.figure(query.name(), peer);
        // A logarithmic axis has no place for less than the clock can tell.
        values.add(figure == null ? null : Math.max(figure.median(), 1e-5));
        any |= figure != null;
      }
      if (any) {
        chart.addSeries(peer, names, values);
      }
    }
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }
}
