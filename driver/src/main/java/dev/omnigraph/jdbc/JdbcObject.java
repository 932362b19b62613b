package dev.omnigraph.jdbc;

import dev.omnigraph.engine.error.ErrorCode;
import java.sql.SQLException;
import java.sql.Wrapper;
import org.jspecify.annotations.Nullable;

/** An object of the driver: it wraps nothing but itself. */
abstract class JdbcObject implements Wrapper {
  @Override
  public final <T> T unwrap(@Nullable Class<T> iface) throws SQLException {
    if (iface != null && iface.isInstance(this)) {
      return iface.cast(this);
    }
    throw SqlErrors.of(
        ErrorCode.BAD_REQUEST,
        getClass().getSimpleName() + " does not wrap a " + iface + ".",
        "name",
        String.valueOf(iface));
  }

  @Override
  public final boolean isWrapperFor(@Nullable Class<?> iface) {
    return iface != null && iface.isInstance(this);
  }
}
