package dev.omnigraph.engine.maintain;

/**
 * What maintenance did with a table.
 *
 * @param tableKey which, or {@code __manifest}
 * @param action one word
 * @param filesBefore files before it
 * @param filesAfter files after it
 * @param bytesBefore their bytes
 * @param bytesAfter their bytes
 */
public record TableReport(
    String tableKey,
    String action,
    long filesBefore,
    long filesAfter,
    long bytesBefore,
    long bytesAfter) {}
