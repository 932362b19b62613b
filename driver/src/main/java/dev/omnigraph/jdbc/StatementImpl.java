package dev.omnigraph.jdbc;

import dev.omnigraph.engine.Execution;
import dev.omnigraph.engine.PreparedStatement;
import dev.omnigraph.engine.Session;
import dev.omnigraph.engine.cancel.CancelToken;
import dev.omnigraph.engine.error.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs texts. Results of several statements wait in a queue; rows stream, counts are known. {@link
 * #cancel()} may come from any thread.
 */
class StatementImpl extends StatementSettings {
  private static final Outcome NOTHING = new Outcome(null, -1, List.of(), null, List.of());

  private final Deque<Outcome> waiting = new ArrayDeque<>();
  private final List<ResultSetImpl> open = new CopyOnWriteArrayList<>();
  private final List<String> batch = new ArrayList<>();
  private Outcome current = NOTHING;
  private boolean closeOnCompletion;
  private boolean forgetting;
  private volatile @Nullable CancelToken executing;

  StatementImpl(ConnectionImpl connection, int holdability) {
    super(connection, holdability);
  }

  // ---- running ----

  /** Runs the steps in order and makes the first result current. */
  final void run(List<Step> steps, Step.Wanted wanted) throws SQLException {
    checkOpen();
    forgetResults();
    stoppable(
        () ->
            connection()
                .guard(
                    () -> {
                      for (Step step : steps) {
                        step.check(wanted);
                        if (wanted == Step.Wanted.ROWS) {
                          break;
                        }
                      }
                      return waiting.addAll(outcomes(steps));
                    }));
    if (isClosed() && waiting.stream().anyMatch(outcome -> outcome.rows() != null)) {
      forgetResults();
      checkOpen();
    }
    current = waiting.isEmpty() ? NOTHING : waiting.remove();
  }

  /** Runs work that {@link #cancel()} stops and the query time-out bounds, waiting included. */
  private <T> T stoppable(ConnectionImpl.Call<T> work) throws SQLException {
    if (executing != null) {
      return work.run();
    }
    CancelToken token = CancelToken.withTimeout(options().timeoutSeconds());
    executing = token;
    try (CancelToken.Scope scope = token.enter()) {
      return work.run();
    } finally {
      executing = null;
    }
  }

  /** Compiles a text and runs what it says. */
  private void run(@Nullable String sql, Step.Wanted wanted) throws SQLException {
    stoppable(
        () -> {
          run(steps(sql), wanted);
          return true;
        });
  }

  /**
   * Several statements succeed or fail together: with autocommit on they are one transaction, else
   * a failure goes back to where the first began.
   */
  private List<Outcome> outcomes(List<Step> steps) {
    if (steps.size() <= 1 || steps.stream().anyMatch(Step::isControl)) {
      return started(steps);
    }
    Session session = connection().session();
    if (session.readOnly()) {
      return started(steps);
    }
    return session.autoCommit() ? asTransaction(session, steps) : asPart(session, steps);
  }

  private List<Outcome> asTransaction(Session session, List<Step> steps) {
    session.setAutoCommit(false);
    try {
      List<Outcome> outcomes = started(steps);
      Session.CommitInfo commit = session.commit();
      return commit == null
          ? outcomes
          : outcomes.stream()
              .map(outcome -> outcome.committed(commit.commitId(), commit.version()))
              .toList();
    } catch (RuntimeException | Error e) {
      suppressing(e, session::rollback);
      throw e;
    } finally {
      session.setAutoCommit(true);
    }
  }

  private List<Outcome> asPart(Session session, List<Step> steps) {
    Session.Savepoint start = session.savepoint(null);
    try {
      List<Outcome> outcomes = started(steps);
      session.release(start);
      return outcomes;
    } catch (RuntimeException | Error e) {
      suppressing(e, () -> session.rollbackTo(start));
      throw e;
    }
  }

  private List<Outcome> started(List<Step> steps) {
    List<Outcome> outcomes = new ArrayList<>();
    try {
      for (Step step : steps) {
        outcomes.add(outcome(step));
      }
      return outcomes;
    } catch (RuntimeException | Error e) {
      for (Outcome outcome : outcomes) {
        ResultSetImpl rows = outcome.rows();
        if (rows != null) {
          suppressing(e, rows::close);
        }
      }
      throw e;
    }
  }

  private Outcome outcome(Step step) {
    StatementWatch watch = connection().watch(step.statement().text());
    try {
      return outcome(step, watch);
    } catch (RuntimeException | Error e) {
      watch.ended(0, SqlErrors.of(e));
      throw e;
    }
  }

  private Outcome outcome(Step step, StatementWatch watch) {
    Execution execution = step.start(options());
    try {
      execution.warnings().forEach(this::addWarning);
      Execution.MutationResult mutation = execution.mutation();
      MutationResult effect =
          mutation == null
              ? null
              : new MutationResult(
                  mutation.nodes(), mutation.edges(), mutation.commitId(), mutation.version());
      List<String> keys = List.copyOf(execution.generatedKeys());
      if (!execution.columns().isEmpty()) {
        return new Outcome(rows(execution, watch), -1, List.of(), effect, keys);
      }
      long[] counts = execution.updateCounts();
      long count = mutation != null ? mutation.count() : LongStream.of(counts).sum();
      execution.close();
      watch.ended(count, null);
      return new Outcome(null, count, LongStream.of(counts).boxed().toList(), effect, keys);
    } catch (RuntimeException | Error e) {
      suppressing(e, execution::close);
      throw e;
    }
  }

  private ResultSetImpl rows(Execution execution, StatementWatch watch) {
    boolean jsonLists = connection().settings().jsonLists();
    List<ResultColumn> columns =
        execution.columns().stream().map(info -> ResultColumn.of(info, jsonLists)).toList();
    ResultSetImpl rows =
        new ResultSetImpl(
            new ArrowRows(execution, columns), this, watch, maxRows(), options().fetchSize());
    open.add(rows);
    connection().opened(rows);
    return rows;
  }

  /** Closes something after a failure; what it throws itself is kept beside the first. */
  private static void suppressing(Throwable first, Closing closing) {
    try {
      closing.close();
    } catch (SQLException | RuntimeException e) {
      first.addSuppressed(e);
    }
  }

  private interface Closing {
    void close() throws SQLException;
  }

  private void forgetResults() throws SQLException {
    waiting.clear();
    current = NOTHING;
    forgetting = true;
    try {
      for (ResultSetImpl rows : open) {
        rows.close();
      }
    } finally {
      forgetting = false;
    }
  }

  /** Compiles a text for this statement alone. */
  private List<Step> steps(@Nullable String sql) throws SQLException {
    checkOpen();
    String text = translate(sql);
    List<PreparedStatement> prepared =
        connection().guard(() -> connection().session().prepare(text, null));
    return prepared.stream().map(Step::of).toList();
  }

  /** Told by a result set of this statement that it was closed. */
  final void closed(ResultSetImpl rows) throws SQLException {
    open.remove(rows);
    if (closeOnCompletion && !forgetting && open.isEmpty() && waiting.isEmpty() && !isClosed()) {
      close();
    }
  }

  @Override
  public void close() throws SQLException {
    if (markClosed()) {
      stop();
      forgetResults();
    }
  }

  @Override
  public void cancel() throws SQLException {
    checkOpen();
    stop();
    open.forEach(ResultSetImpl::cancel);
  }

  private void stop() {
    CancelToken token = executing;
    if (token != null) {
      token.cancel();
    }
  }

  @Override
  public final void closeOnCompletion() throws SQLException {
    checkOpen();
    closeOnCompletion = true;
  }

  @Override
  public final boolean isCloseOnCompletion() throws SQLException {
    checkOpen();
    return closeOnCompletion;
  }

  // ---- results ----

  final boolean hasRows() {
    return current.rows() != null;
  }

  final Outcome current() {
    return current;
  }

  final ResultSet currentRows() throws SQLException {
    ResultSetImpl rows = current.rows();
    if (rows == null) {
      throw SqlErrors.of(ErrorCode.WRONG_KIND, "The statement gave no rows.");
    }
    return rows;
  }

  static int toInt(long count) {
    return (int) Math.min(count, Integer.MAX_VALUE);
  }

  @Override
  public final @Nullable ResultSet getResultSet() throws SQLException {
    checkOpen();
    return current.rows();
  }

  @Override
  public final int getUpdateCount() throws SQLException {
    return toInt(getLargeUpdateCount());
  }

  @Override
  public final long getLargeUpdateCount() throws SQLException {
    checkOpen();
    return current.rows() == null ? current.count() : -1;
  }

  @Override
  public final @Nullable MutationResult mutationResult() throws SQLException {
    checkOpen();
    return current.effect();
  }

  @Override
  public final boolean getMoreResults() throws SQLException {
    return getMoreResults(Statement.CLOSE_CURRENT_RESULT);
  }

  @Override
  public final boolean getMoreResults(int how) throws SQLException {
    checkOpen();
    ResultSetImpl rows = current.rows();
    switch (how) {
      case Statement.KEEP_CURRENT_RESULT -> {}
      case Statement.CLOSE_CURRENT_RESULT -> {
        if (rows != null) {
          rows.close();
        }
      }
      case Statement.CLOSE_ALL_RESULTS -> {
        for (ResultSetImpl each : open) {
          if (waiting.stream().noneMatch(outcome -> outcome.rows() == each)) {
            each.close();
          }
        }
      }
      default ->
          throw SqlErrors.of(
              ErrorCode.BAD_REQUEST,
              how + " does not say what to do with the current result.",
              "name",
              "current");
    }
    checkOpen();
    current = waiting.isEmpty() ? NOTHING : waiting.remove();
    return hasRows();
  }

  /** Ids that the last insert made: one column, {@code id}. */
  @Override
  public final ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String key : current.keys()) {
      rows.add(new @Nullable Object[] {key});
    }
    return ResultSetImpl.inMemory(List.of(ResultColumn.of("id", ColumnType.VARCHAR)), rows);
  }

  // ---- texts ----

  @Override
  public boolean execute(@Nullable String sql) throws SQLException {
    run(sql, Step.Wanted.ANYTHING);
    return hasRows();
  }

  @Override
  public boolean execute(@Nullable String sql, int autoGeneratedKeys) throws SQLException {
    return execute(sql);
  }

  @Override
  public boolean execute(@Nullable String sql, int @Nullable [] columnIndexes) throws SQLException {
    return execute(sql);
  }

  @Override
  public boolean execute(@Nullable String sql, String @Nullable [] columnNames)
      throws SQLException {
    return execute(sql);
  }

  @Override
  public ResultSet executeQuery(@Nullable String sql) throws SQLException {
    run(sql, Step.Wanted.ROWS);
    return currentRows();
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql) throws SQLException {
    run(sql, Step.Wanted.COUNT);
    return Math.max(current.count(), 0);
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql, int autoGeneratedKeys) throws SQLException {
    return executeLargeUpdate(sql);
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql, int @Nullable [] columnIndexes)
      throws SQLException {
    return executeLargeUpdate(sql);
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql, String @Nullable [] columnNames)
      throws SQLException {
    return executeLargeUpdate(sql);
  }

  @Override
  public int executeUpdate(@Nullable String sql) throws SQLException {
    return toInt(executeLargeUpdate(sql));
  }

  @Override
  public int executeUpdate(@Nullable String sql, int autoGeneratedKeys) throws SQLException {
    return executeUpdate(sql);
  }

  @Override
  public int executeUpdate(@Nullable String sql, int @Nullable [] columnIndexes)
      throws SQLException {
    return executeUpdate(sql);
  }

  @Override
  public int executeUpdate(@Nullable String sql, String @Nullable [] columnNames)
      throws SQLException {
    return executeUpdate(sql);
  }

  // ---- batches ----

  @Override
  public void addBatch(@Nullable String sql) throws SQLException {
    checkOpen();
    if (sql == null) {
      throw SqlErrors.of(ErrorCode.PARSE, "The text of the statement is null.");
    }
    batch.add(sql);
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch.clear();
  }

  @Override
  public final int[] executeBatch() throws SQLException {
    return LongStream.of(executeLargeBatch()).mapToInt(StatementImpl::toInt).toArray();
  }

  /** Runs the texts as one transaction when autocommit is on; rows of reads are thrown away. */
  @Override
  public long[] executeLargeBatch() throws SQLException {
    checkOpen();
    List<String> texts = List.copyOf(batch);
    batch.clear();
    List<Step> steps = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    try {
      stoppable(
          () -> {
            for (String text : texts) {
              steps.addAll(steps(text));
              ends.add(steps.size());
            }
            run(steps, Step.Wanted.ANYTHING);
            return true;
          });
    } catch (SQLException e) {
      throw SqlErrors.batch(e, failed(texts.size()));
    }
    return batchCounts(takeAll(), ends);
  }

  /** Counts that tell of each of {@code size} sets that it is not done. */
  static long[] failed(int size) {
    return LongStream.generate(() -> (long) EXECUTE_FAILED).limit(size).toArray();
  }

  /** Takes all results, ending those that have rows. */
  final List<Outcome> takeAll() throws SQLException {
    List<Outcome> all = new ArrayList<>();
    for (Outcome outcome = current; outcome != null; outcome = waiting.poll()) {
      all.add(outcome);
      ResultSetImpl rows = outcome.rows();
      if (rows != null) {
        rows.close();
      }
    }
    List<String> keys = all.stream().flatMap(outcome -> outcome.keys().stream()).toList();
    current = new Outcome(null, -1, List.of(), sum(all), keys);
    return all;
  }

  private static @Nullable MutationResult sum(List<Outcome> outcomes) {
    MutationResult sum = null;
    for (Outcome outcome : outcomes) {
      MutationResult effect = outcome.effect();
      if (effect != null) {
        sum =
            sum == null
                ? effect
                : new MutationResult(
                    sum.nodes() + effect.nodes(),
                    sum.edges() + effect.edges(),
                    effect.commitId(),
                    effect.version());
      }
    }
    return sum;
  }

  /** One count a text: the sum of its statements' counts, or no information if it only reads. */
  private static long[] batchCounts(List<Outcome> outcomes, List<Integer> ends) {
    long[] counts = new long[ends.size()];
    int from = 0;
    for (int i = 0; i < counts.length; i++) {
      long count = SUCCESS_NO_INFO;
      for (Outcome outcome : outcomes.subList(from, ends.get(i))) {
        if (outcome.rows() == null) {
          count = Math.max(count, 0) + Math.max(outcome.count(), 0);
        }
      }
      counts[i] = count;
      from = ends.get(i);
    }
    return counts;
  }
}
