package dev.omnigraph.engine.call;

import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.parser.schema.ScalarType;
import dev.omnigraph.parser.schema.ValueType;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code cleanup}: deletes files that no retained commit, reader or writer needs. */
final class Cleanup implements Procedure {
  private static final Pattern AGE = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d|w)");

  @Override
  public Signature signature() {
    return new Signature(
        "cleanup",
        "Gives up old commits and deletes the files that nothing needs any more: keeps the newest"
            + " commits of each branch (keep), or those younger than an age (older_than).",
        List.of(
            new ParameterInfo("keep", ValueType.scalar(ScalarType.I64, true)),
            Types.optional("older_than"),
            Types.optionalFlag("dry_run")),
        TableReports.COLUMNS);
  }

  @Override
  public Iterator<@Nullable Object[]> run(CallSession session, CallArguments arguments) {
    boolean dryRun = arguments.flag("dry_run");
    if (!dryRun) {
      session.requireOwnPublish("cleanup");
    }
    return TableReports.rows(
        session
            .maintenance()
            .cleanup(
                arguments.optionalInteger("keep"),
                age(arguments.optionalText("older_than")),
                dryRun,
                session.actor(),
                session.cancel()));
  }

  private static @Nullable Duration age(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = AGE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      String unit = matcher.group(2);
      if (unit.equals("ms")) {
        return Duration.ofMillis(number);
      }
      if (unit.equals("s")) {
        return Duration.ofSeconds(number);
      }
      if (unit.equals("m")) {
        return Duration.ofMinutes(number);
      }
      return unit.equals("h") ? Duration.ofHours(number) : days(number, unit);
    }
    try {
      Duration parsed = Duration.parse(text.strip());
      if (!parsed.isNegative()) {
        return parsed;
      }
    } catch (DateTimeParseException e) {
      throw bad(text, e);
    }
    throw bad(text, null);
  }

  private static Duration days(long number, String unit) {
    return Duration.ofDays(unit.equals("w") ? 7 * number : number);
  }

  private static EngineException bad(String text, @Nullable Throwable cause) {
    return new EngineException(
            ErrorCode.BAD_REQUEST,
            "older_than is an age such as '7d', '12h' or '30m', not \"" + text + "\".",
            cause)
        .with("name", "older_than");
  }
}
