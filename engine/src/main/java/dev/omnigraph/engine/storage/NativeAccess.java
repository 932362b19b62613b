package dev.omnigraph.engine.storage;

import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Opens {@code java.nio} to Arrow from inside, so that no JVM flag is needed.
 *
 * <p>Arrow's off-heap memory reads a private field of {@link Buffer} when its classes initialise,
 * and fails for good if it may not: {@link #ensure()} has to come before the first Arrow class. The
 * system property {@value #SWITCH}{@code =false} keeps us from opening anything; the flag {@value
 * #FLAG} then has to be given.
 */
public final class NativeAccess {
  /** System property; {@code false} switches the opening off. */
  public static final String SWITCH = "omnigraph.openJavaNio";

  /** The JVM flag that does the same from outside. */
  public static final String FLAG = "--add-opens=java.base/java.nio=ALL-UNNAMED";

  private NativeAccess() {}

  /**
   * Makes {@code java.nio} open to unnamed modules. Cheap when it is already; thread-safe.
   *
   * @throws EngineException {@code open} if this JVM does not let us and the flag is missing
   */
  public static void ensure() {
    if (isOpen()) {
      return;
    }
    if (!Boolean.parseBoolean(System.getProperty(SWITCH, "true"))) {
      throw closed("the system property " + SWITCH + " forbids opening it from inside", null);
    }
    try {
      open();
    } catch (Throwable e) {
      throw closed("it could not be opened from inside (" + e + ")", e);
    }
    if (!isOpen()) {
      throw closed("opening it from inside had no effect", null);
    }
  }

  private static boolean isOpen() {
    return Buffer.class.getModule().isOpen("java.nio", NativeAccess.class.getModule());
  }

  /**
   * Reflection on {@code sun.misc.Unsafe}, which is open to all, gives the trusted look-up of the
   * JDK. By name, because the compiler refuses to be silent about the class.
   */
  private static void open() throws Throwable {
    Class<?> unsafeClass = Class.forName("sun.misc.Unsafe");
    Field instance = unsafeClass.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    Object unsafe = instance.get(null);
    Field trusted = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
    Object base = unsafeClass.getMethod("staticFieldBase", Field.class).invoke(unsafe, trusted);
    Object offset = unsafeClass.getMethod("staticFieldOffset", Field.class).invoke(unsafe, trusted);
    Object lookup =
        unsafeClass.getMethod("getObject", Object.class, long.class).invoke(unsafe, base, offset);
    MethodHandle opener =
        ((MethodHandles.Lookup) lookup)
            .findVirtual(
                Module.class,
                "implAddOpensToAllUnnamed",
                MethodType.methodType(void.class, String.class));
    opener.invoke(Buffer.class.getModule(), "java.nio");
  }

  private static EngineException closed(String why, @Nullable Throwable e) {
    return new EngineException(
        ErrorCode.OPEN,
        "Arrow needs the package java.nio, and "
            + why
            + ". Start the JVM with the flag "
            + FLAG
            + ".",
        e);
  }
}
