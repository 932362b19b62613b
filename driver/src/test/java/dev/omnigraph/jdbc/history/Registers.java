package dev.omnigraph.jdbc.history;

import dev.omnigraph.jdbc.history.Txn.Step;
import dev.omnigraph.jdbc.history.Txn.Step.Append;
import dev.omnigraph.jdbc.history.Txn.Step.Read;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the values of a register as lists: each value with all that it came after. */
final class Registers {
  private final Map<Integer, List<Integer>> before = new HashMap<>();

  private Registers(List<Txn> history) {
    for (Txn txn : history) {
      Map<String, List<Integer>> last = new HashMap<>();
      for (Step step : txn.steps()) {
        if (step instanceof Read read) {
          last.put(read.key(), read.values());
        } else if (step instanceof Append append && isRegister(append.key())) {
          before.put(append.value(), last.getOrDefault(append.key(), List.of()));
        }
      }
    }
  }

  private static boolean isRegister(String key) {
    return key.startsWith("R");
  }

  static List<Txn> asLists(List<Txn> history) {
    Registers registers = new Registers(history);
    return history.stream()
        .map(
            txn ->
                new Txn(
                    txn.id(),
                    txn.client(),
                    txn.began(),
                    txn.ended(),
                    txn.outcome(),
                    txn.steps().stream().map(registers::asList).toList()))
        .toList();
  }

  private Step asList(Step step) {
    return step instanceof Read read && isRegister(read.key())
        ? new Read(read.key(), chain(read.values()))
        : step;
  }

  private List<Integer> chain(List<Integer> value) {
    List<Integer> chain = new ArrayList<>();
    List<Integer> at = value;
    while (!at.isEmpty() && !chain.contains(at.get(0))) {
      chain.add(0, at.get(0));
      at = before.getOrDefault(at.get(0), List.of());
    }
    return chain;
  }
}
