package dev.omnigraph.engine.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.stage.StagedWrites;
import dev.omnigraph.engine.stage.Ulids;
import dev.omnigraph.engine.validate.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * Loads lines of JSON into a transaction: streaming, in batches, all or nothing.
 *
 * <p>Order of checks over the whole input: JSON and envelope, conversion and required values, then
 * what {@link Validator} checks. The first record that fails is named by path and line. Values are
 * stored as given; nothing is computed, in particular no embedding. Thread-safe.
 */
public final class Loader {
  private static final int MAX_TEXT = 1 << 30;

  private final JsonFactory json =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
          .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_TEXT).build())
          .build();
  private final Validator validator;
  private final Ulids ulids;

  /** A loader that validates and makes ids with these. */
  public Loader(Validator validator, Ulids ulids) {
    this.validator = validator;
    this.ulids = ulids;
  }

  /**
   * Reads a file, a gzip file or standard input, stages its records and validates them, so the
   * caller need not validate again. On any error nothing stays staged.
   *
   * @param path of the input, resolved against the working directory; {@code -} is standard input
   * @param standardInput what {@code -} means; not closed
   * @return the number of records of each type that occurs, in order of declaration
   */
  public List<TypeCount> load(
      String path, InputStream standardInput, LoadMode mode, LoadTarget target) {
    StagedWrites.Mark mark = target.writes().mark();
    try (LoadSource source = LoadSource.open(path, standardInput);
        JsonParser parser = json.createParser(source.content());
        LoadRun run = new LoadRun(source, mode, target, ulids)) {
      run.read(parser);
      run.validate(validator, mark);
      return run.counts();
    } catch (IOException e) {
      target.writes().rollbackTo(mark);
      throw LoadSource.unreadable(path, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      target.writes().rollbackTo(mark);
      throw e;
    }
  }

  /**
   * Takes rows of one type that are Arrow vectors, stages and validates them like {@link #load}.
   * Columns are found by name: {@code id}, {@code src} and {@code dst} of edges, properties.
   *
   * @param type name of the type, as its table is named in SQL
   * @param batches gives one root after the other, null at the end; each is valid until the next
   * @return the number of rows
   */
  public long load(
      String type, Supplier<@Nullable VectorSchemaRoot> batches, LoadMode mode, LoadTarget target) {
    StagedWrites.Mark mark = target.writes().mark();
    try (ArrowLoad load = new ArrowLoad(json, type, mode, target, ulids)) {
      load.read(batches);
      load.validate(validator, mark);
      return load.count();
    } catch (IOException e) {
      target.writes().rollbackTo(mark);
      throw EngineException.internal("a value in memory could not be read", e);
    } catch (RuntimeException e) {
      target.writes().rollbackTo(mark);
      throw e;
    }
  }
}
