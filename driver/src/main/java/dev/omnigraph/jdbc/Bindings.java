package dev.omnigraph.jdbc;

import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.PreparedStatement;
import dev.omnigraph.engine.error.ErrorCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values set for the parameters of compiled statements, which are counted through from the first
 * statement to the last.
 */
final class Bindings {
  private final List<PreparedStatement> statements;
  private final List<ParameterInfo> parameters = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final @Nullable Object[] values;
  private final boolean[] given;
  private final List<List<Map<String, @Nullable Object>>> batch = new ArrayList<>();

  Bindings(List<PreparedStatement> statements) {
    this.statements = List.copyOf(statements);
    for (PreparedStatement statement : statements) {
      parameters.addAll(statement.parameters());
      names.addAll(statement.parameterNames());
    }
    values = new Object[parameters.size()];
    given = new boolean[parameters.size()];
  }

  List<PreparedStatement> statements() {
    return statements;
  }

  List<ParameterInfo> parameters() {
    return parameters;
  }

  /**
   * Index, from 1, of the parameter of that name with or without the {@code $}; 0 if undeclared.
   */
  int indexOf(@Nullable String name) {
    String bare = name != null && name.startsWith("$") ? name.substring(1) : name;
    return names.indexOf(bare) + 1;
  }

  /** The parameter at an index, for failures of its value. */
  Subject subject(int index) throws SQLException {
    return Subject.parameter(parameter(index).name());
  }

  ParameterInfo parameter(int index) throws SQLException {
    if (index < 1 || index > parameters.size()) {
      throw missing(
          String.valueOf(index),
          "There is no parameter " + index + ": the statement has " + parameters.size() + ".");
    }
    return parameters.get(index - 1);
  }

  void set(int index, @Nullable Object value) throws SQLException {
    ParameterInfo parameter = parameter(index);
    values[index - 1] =
        Parameters.normalize(value, parameter.type(), Subject.parameter(parameter.name()));
    given[index - 1] = true;
  }

  void clear() {
    Arrays.fill(values, null);
    Arrays.fill(given, false);
  }

  void addBatch() throws SQLException {
    batch.add(arguments());
  }

  void clearBatch() {
    batch.clear();
  }

  /** Takes the sets that were added. */
  List<List<Map<String, @Nullable Object>>> takeBatch() {
    List<List<Map<String, @Nullable Object>>> taken = List.copyOf(batch);
    batch.clear();
    return taken;
  }

  /** The statements with the values set now. */
  List<Step> steps() throws SQLException {
    List<Map<String, @Nullable Object>> arguments = arguments();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      steps.add(new Step(statements.get(i), List.of(arguments.get(i))));
    }
    return steps;
  }

  /** The values set now, one map a statement. */
  private List<Map<String, @Nullable Object>> arguments() throws SQLException {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    int at = 0;
    for (PreparedStatement statement : statements) {
      Map<String, @Nullable Object> map = new HashMap<>();
      for (ParameterInfo parameter : statement.parameters()) {
        if (given[at]) {
          map.put(parameter.name(), values[at]);
        }
        checkPresent(parameter, at);
        at++;
      }
      all.add(map);
    }
    return all;
  }

  /** A parameter of SQL must be set; of {@code .gq}, set and not null unless it is optional. */
  private void checkPresent(ParameterInfo parameter, int at) throws SQLException {
    boolean sql = parameter.name().startsWith("?");
    if (sql && !given[at]) {
      throw missing(String.valueOf(at + 1), "Parameter " + (at + 1) + " is not set.");
    }
    boolean optional = parameter.type() == null || parameter.type().nullable();
    if (!sql && !optional && values[at] == null) {
      throw missing(
          parameter.name(),
          "Parameter $"
              + parameter.name()
              + (given[at] ? " is null" : " is not set")
              + ", but is required.");
    }
  }

  private static SQLException missing(String name, String message) {
    return SqlErrors.of(ErrorCode.PARAM_MISSING, message, "name", name);
  }
}
