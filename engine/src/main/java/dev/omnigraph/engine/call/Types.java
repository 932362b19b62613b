package dev.omnigraph.engine.call;

import dev.omnigraph.engine.ColumnInfo;
import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;

/** Columns and parameters of procedures and system tables: texts, numbers, times. */
final class Types {
  private Types() {}

  static ColumnInfo text(String name) {
    return ColumnInfo.of(name, ValueType.scalar(ScalarType.STRING, false));
  }

  static ColumnInfo optionalText(String name) {
    return ColumnInfo.of(name, ValueType.scalar(ScalarType.STRING, true));
  }

  static ColumnInfo texts(String name) {
    return ColumnInfo.of(name, ValueType.list(ScalarType.STRING, false));
  }

  static ColumnInfo number(String name) {
    return ColumnInfo.of(name, ValueType.scalar(ScalarType.I64, false));
  }

  static ColumnInfo optionalNumber(String name) {
    return ColumnInfo.of(name, ValueType.scalar(ScalarType.I64, true));
  }

  static ColumnInfo time(String name) {
    return ColumnInfo.of(name, ValueType.scalar(ScalarType.DATE_TIME, false));
  }

  static ColumnInfo flag(String name) {
    return ColumnInfo.of(name, ValueType.scalar(ScalarType.BOOL, false));
  }

  static ColumnInfo share(String name) {
    return ColumnInfo.of(name, ValueType.scalar(ScalarType.F64, true));
  }

  static ParameterInfo required(String name) {
    return new ParameterInfo(name, ValueType.scalar(ScalarType.STRING, false));
  }

  static ParameterInfo optional(String name) {
    return new ParameterInfo(name, ValueType.scalar(ScalarType.STRING, true));
  }

  static ParameterInfo optionalFlag(String name) {
    return new ParameterInfo(name, ValueType.scalar(ScalarType.BOOL, true));
  }
}
