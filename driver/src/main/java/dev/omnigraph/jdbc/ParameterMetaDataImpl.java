package dev.omnigraph.jdbc;

import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.error.ErrorCode;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;

/**
 * Parameters of a prepared statement, typed by the query's declaration or by the other side in SQL.
 * One that SQL could not tell is VARCHAR.
 */
final class ParameterMetaDataImpl extends JdbcObject implements ParameterMetaData {
  private final List<ParameterInfo> parameters;

  ParameterMetaDataImpl(List<ParameterInfo> parameters) {
    this.parameters = parameters;
  }

  private ParameterInfo parameter(int index) throws SQLException {
    if (index < 1 || index > parameters.size()) {
      throw SqlErrors.of(
          ErrorCode.PARAM_MISSING,
          "There is no parameter " + index + ": the statement has " + parameters.size() + ".",
          "name",
          String.valueOf(index));
    }
    return parameters.get(index - 1);
  }

  private ColumnType type(int index) throws SQLException {
    ParameterInfo parameter = parameter(index);
    return parameter.type() == null ? ColumnType.VARCHAR : ColumnType.of(parameter.type(), false);
  }

  @Override
  public int getParameterCount() {
    return parameters.size();
  }

  @Override
  public int isNullable(int param) throws SQLException {
    ParameterInfo parameter = parameter(param);
    if (parameter.type() == null) {
      return parameterNullableUnknown;
    }
    return parameter.type().nullable() ? parameterNullable : parameterNoNulls;
  }

  @Override
  public boolean isSigned(int param) throws SQLException {
    return type(param).isNumber();
  }

  @Override
  public int getPrecision(int param) throws SQLException {
    return type(param).precision();
  }

  @Override
  public int getScale(int param) throws SQLException {
    return type(param).scale();
  }

  @Override
  public int getParameterType(int param) throws SQLException {
    return type(param).code();
  }

  @Override
  public String getParameterTypeName(int param) throws SQLException {
    return type(param).name();
  }

  @Override
  public String getParameterClassName(int param) throws SQLException {
    return type(param).javaClass().getName();
  }

  @Override
  public int getParameterMode(int param) throws SQLException {
    parameter(param);
    return parameterModeIn;
  }
}
