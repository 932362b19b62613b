package dev.omnigraph.engine.call;

import dev.omnigraph.engine.ParameterInfo;
import dev.omnigraph.engine.call.CallStatement.Argument;
import dev.omnigraph.engine.call.CallStatement.Value;
import dev.omnigraph.engine.error.EngineException;
import dev.omnigraph.engine.error.ErrorCode;
import dev.omnigraph.parser.schema.ValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Matches the arguments of a call to the parameters of a routine: by position, then by name. */
public final class ArgumentBinder {
  private final String routine;
  private final List<ParameterInfo> parameters;
  private final Map<String, Value> values = new LinkedHashMap<>();

  /** Matches them; an unknown or repeated name and a wrong count are {@code param}. */
  public ArgumentBinder(String routine, List<ParameterInfo> parameters, List<Argument> arguments) {
    this.routine = routine;
    this.parameters = parameters;
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      ParameterInfo parameter = argument.name() == null ? at(i, arguments) : named(argument.name());
      if (values.putIfAbsent(parameter.name(), argument.value()) != null) {
        throw wrong(
            routine + " got the argument " + parameter.name() + " twice.", parameter.name());
      }
    }
    for (ParameterInfo parameter : parameters) {
      ValueType type = parameter.type();
      if (type != null && !type.nullable() && !values.containsKey(parameter.name())) {
        throw wrong(
            routine + " needs the argument " + parameter.name() + " (" + type + "): pass it.",
            parameter.name());
      }
    }
  }

  private ParameterInfo at(int position, List<Argument> arguments) {
    if (position >= parameters.size()) {
      throw wrong(
          routine
              + " takes "
              + parameters.size()
              + (parameters.size() == 1 ? " argument" : " arguments")
              + ", not "
              + arguments.size()
              + ".",
          String.valueOf(position + 1));
    }
    return parameters.get(position);
  }

  private ParameterInfo named(String name) {
    for (ParameterInfo parameter : parameters) {
      if (parameter.name().equalsIgnoreCase(name)) {
        return parameter;
      }
    }
    throw wrong(
        routine
            + " has no argument "
            + name
            + ". It takes: "
            + String.join(", ", parameters.stream().map(ParameterInfo::name).toList())
            + ".",
        name);
  }

  private static EngineException wrong(String message, String name) {
    return new EngineException(ErrorCode.PARAM_MISSING, message).with("name", name);
  }

  /** A {@code ?} of the call, and the name of the routine's parameter that it is (a part of). */
  private record Placeholder(int index, @Nullable ValueType type, String parameter) {}

  private List<Placeholder> inOrder() {
    List<Placeholder> found = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          ValueType type =
              parameters.stream()
                  .filter(p -> p.name().equals(name))
                  .findFirst()
                  .map(ParameterInfo::type)
                  .orElse(null);
          collect(value, type, name, found);
        });
    found.sort(Comparator.comparingInt(Placeholder::index));
    return found;
  }

  private static void collect(
      Value value, @Nullable ValueType type, String name, List<Placeholder> found) {
    if (value instanceof Value.Parameter parameter) {
      found.add(new Placeholder(parameter.index(), type, name));
    } else if (value instanceof Value.Array array) {
      ValueType item = type == null ? null : ValueType.scalar(type.scalar(), true);
      array.items().forEach(element -> collect(element, item, name, found));
    }
  }

  /**
   * The routine's parameters that each {@code ?} of the call goes to, in order of the {@code ?}.
   */
  public List<ParameterInfo> placeholders() {
    return inOrder().stream().map(p -> new ParameterInfo("?" + p.index(), p.type())).toList();
  }

  /**
   * The names of the routine's parameters that each {@code ?} goes to, in order of the {@code ?}.
   */
  public List<String> placeholderNames() {
    return inOrder().stream().map(Placeholder::parameter).toList();
  }

  /** The values by the routine's parameter names; those left out are absent. */
  public Map<String, @Nullable Object> values(Map<String, @Nullable Object> placeholders) {
    Map<String, @Nullable Object> bound = new LinkedHashMap<>();
    values.forEach((name, value) -> bound.put(name, evaluate(value, placeholders)));
    return bound;
  }

  private @Nullable Object evaluate(Value value, Map<String, @Nullable Object> placeholders) {
    if (value instanceof Value.Constant constant) {
      return constant.value();
    }
    if (value instanceof Value.Parameter parameter) {
      String name = "?" + parameter.index();
      if (!placeholders.containsKey(name)) {
        throw wrong(
            "Parameter "
                + (parameter.index() + 1)
                + " of the call to "
                + routine
                + " has no value: set it before executing.",
            String.valueOf(parameter.index() + 1));
      }
      return placeholders.get(name);
    }
    List<@Nullable Object> items = new ArrayList<>();
    ((Value.Array) value).items().forEach(item -> items.add(evaluate(item, placeholders)));
    return items;
  }
}
