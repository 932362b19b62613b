package dev.omnigraph.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.Types;
import java.util.Set;

/** Limits, names and words: what is known of every graph without asking it. */
abstract class Limits extends Capabilities {
  private static final Set<Integer> CONVERTIBLE =
      Set.of(
          Types.VARCHAR,
          Types.CHAR,
          Types.BOOLEAN,
          Types.INTEGER,
          Types.BIGINT,
          Types.DECIMAL,
          Types.REAL,
          Types.DOUBLE,
          Types.DATE,
          Types.TIMESTAMP);

  @Override
  public final int getMaxBinaryLiteralLength() {
    return 0;
  }

  @Override
  public final int getMaxCatalogNameLength() {
    return 0;
  }

  @Override
  public final int getMaxCharLiteralLength() {
    return 0;
  }

  @Override
  public final int getMaxColumnNameLength() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInGroupBy() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInIndex() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInOrderBy() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInSelect() {
    return 0;
  }

  @Override
  public final int getMaxColumnsInTable() {
    return 0;
  }

  @Override
  public final int getMaxConnections() {
    return 0;
  }

  @Override
  public final int getMaxCursorNameLength() {
    return 0;
  }

  @Override
  public final int getMaxIndexLength() {
    return 0;
  }

  @Override
  public final long getMaxLogicalLobSize() {
    return 0;
  }

  @Override
  public final int getMaxProcedureNameLength() {
    return 0;
  }

  @Override
  public final int getMaxRowSize() {
    return 0;
  }

  @Override
  public final int getMaxSchemaNameLength() {
    return 0;
  }

  @Override
  public final int getMaxStatementLength() {
    return 0;
  }

  @Override
  public final int getMaxStatements() {
    return 0;
  }

  @Override
  public final int getMaxTableNameLength() {
    return 0;
  }

  @Override
  public final int getMaxTablesInSelect() {
    return 0;
  }

  @Override
  public final int getMaxUserNameLength() {
    return 0;
  }

  @Override
  public final boolean deletesAreDetected(int type) {
    return false;
  }

  @Override
  public final boolean insertsAreDetected(int type) {
    return false;
  }

  @Override
  public final boolean updatesAreDetected(int type) {
    return false;
  }

  @Override
  public final boolean othersDeletesAreVisible(int type) {
    return false;
  }

  @Override
  public final boolean othersInsertsAreVisible(int type) {
    return false;
  }

  @Override
  public final boolean othersUpdatesAreVisible(int type) {
    return false;
  }

  @Override
  public final boolean ownDeletesAreVisible(int type) {
    return false;
  }

  @Override
  public final boolean ownInsertsAreVisible(int type) {
    return false;
  }

  @Override
  public final boolean ownUpdatesAreVisible(int type) {
    return false;
  }

  @Override
  public final boolean supportsConvert(int fromType, int toType) {
    return CONVERTIBLE.contains(fromType) && CONVERTIBLE.contains(toType);
  }

  @Override
  public final boolean supportsResultSetType(int type) {
    return type == ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public final boolean supportsResultSetConcurrency(int type, int concurrency) {
    return supportsResultSetType(type) && concurrency == ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public final boolean supportsResultSetHoldability(int holdability) {
    return holdability == ResultSet.HOLD_CURSORS_OVER_COMMIT
        || holdability == ResultSet.CLOSE_CURSORS_AT_COMMIT;
  }

  /** Weaker levels than the default are accepted and give it. */
  @Override
  public final boolean supportsTransactionIsolationLevel(int level) {
    return level == Connection.TRANSACTION_READ_UNCOMMITTED
        || level == Connection.TRANSACTION_READ_COMMITTED
        || level == Connection.TRANSACTION_REPEATABLE_READ
        || level == Connection.TRANSACTION_SERIALIZABLE;
  }

  @Override
  public final String getDatabaseProductName() {
    return Names.PRODUCT;
  }

  @Override
  public final String getDatabaseProductVersion() {
    return Names.VERSION;
  }

  @Override
  public final String getDriverName() {
    return Names.DRIVER;
  }

  @Override
  public final String getDriverVersion() {
    return Names.VERSION;
  }

  @Override
  public final String getCatalogSeparator() {
    return ".";
  }

  @Override
  public final String getCatalogTerm() {
    return "branch";
  }

  @Override
  public final String getSchemaTerm() {
    return "schema";
  }

  @Override
  public final String getProcedureTerm() {
    return "procedure";
  }

  @Override
  public final String getExtraNameCharacters() {
    return "";
  }

  @Override
  public final String getIdentifierQuoteString() {
    return "\"";
  }

  @Override
  public final String getSearchStringEscape() {
    return "\\";
  }

  @Override
  public final String getNumericFunctions() {
    return "ABS,CEILING,EXP,FLOOR,LOG,LOG10,MOD,POWER,ROUND,SIGN,SQRT,TRUNCATE";
  }

  @Override
  public final String getStringFunctions() {
    return "CHAR_LENGTH,CONCAT,LCASE,LENGTH,LOCATE,LTRIM,REPLACE,RTRIM,SUBSTRING,UCASE";
  }

  @Override
  public final String getSystemFunctions() {
    return "IFNULL";
  }

  @Override
  public final String getTimeDateFunctions() {
    return "CURDATE,CURRENT_DATE,CURRENT_TIMESTAMP,DAYOFMONTH,DAYOFWEEK,DAYOFYEAR,HOUR,MINUTE,MONTH,NOW,QUARTER,SECOND,TIMESTAMPADD,TIMESTAMPDIFF,WEEK,YEAR";
  }

  @Override
  public final String getSQLKeywords() {
    return "ANALYZE,EXPLAIN,LIMIT,MERGE,OFFSET,PLAN,SYSTEM_TIME";
  }

  @Override
  public final int getDatabaseMajorVersion() {
    return Names.MAJOR;
  }

  @Override
  public final int getDatabaseMinorVersion() {
    return Names.MINOR;
  }

  @Override
  public final int getDriverMajorVersion() {
    return Names.MAJOR;
  }

  @Override
  public final int getDriverMinorVersion() {
    return Names.MINOR;
  }

  @Override
  public final int getJDBCMajorVersion() {
    return 4;
  }

  @Override
  public final int getJDBCMinorVersion() {
    return 3;
  }

  @Override
  public final int getDefaultTransactionIsolation() {
    return Connection.TRANSACTION_REPEATABLE_READ;
  }

  @Override
  public final int getResultSetHoldability() {
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public final int getSQLStateType() {
    return sqlStateSQL;
  }

  @Override
  public final RowIdLifetime getRowIdLifetime() {
    return RowIdLifetime.ROWID_UNSUPPORTED;
  }
}
