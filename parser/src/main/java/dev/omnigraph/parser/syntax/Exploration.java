package dev.omnigraph.parser.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.jspecify.annotations.Nullable;

/**
 * Follows all readings of a text at once to find the first token that no reading takes, and all
 * that could stand in its place. ANTLR's own report names only the alternatives of the decision
 * that failed, which may have begun many tokens before.
 */
final class Exploration {
  private final Language language;
  private final List<Token> tokens;
  private final Map<CallKey, Call> calls = new HashMap<>();
  private final Deque<Position> work = new ArrayDeque<>();
  private final Set<String> words = new LinkedHashSet<>();
  private final Set<Integer> types = new HashSet<>();
  private int furthest = -1;
  private boolean accepted;

  private Exploration(Language language, List<Token> tokens) {
    this.language = language;
    this.tokens = tokens;
  }

  /**
   * The place where a text stops making sense.
   *
   * @param words all that could stand there
   */
  record Failure(Token token, Set<String> words) {}

  /** Null if the tokens, which end with EOF, are a text of the rule. */
  static @Nullable Failure explore(Language language, int rule, List<Token> tokens) {
    Exploration exploration = new Exploration(language, tokens);
    exploration.run(rule);
    if (exploration.accepted) {
      return null;
    }
    Token at = tokens.get(Math.max(0, exploration.furthest));
    for (int type : new TreeSet<>(exploration.types)) {
      exploration.words.add(language.tokenWord(type));
    }
    return new Failure(at, exploration.words);
  }

  private void run(int rule) {
    Call root = new Call(0, null);
    push(root, language.atn().ruleToStartState[rule], 0);
    while (!work.isEmpty()) {
      Position position = work.pop();
      if (position.state instanceof RuleStopState) {
        finish(position.call, position.index, position.call == root);
      } else {
        for (Transition transition : position.state.getTransitions()) {
          follow(position, transition);
        }
      }
    }
  }

  private void follow(Position at, Transition transition) {
    if (transition instanceof RuleTransition rule) {
      call(at, rule);
    } else if (transition.isEpsilon()) {
      push(at.call, transition.target, at.index);
    } else if (at.index < tokens.size()) {
      expect(at, transition);
      int type = tokens.get(at.index).getType();
      if (transition.matches(type, 0, language.atn().maxTokenType)) {
        push(at.call, transition.target, at.index + 1);
      }
    }
  }

  private void call(Position at, RuleTransition rule) {
    String word = wordOf(at);
    if (word == null) {
      word = language.ruleWords().get(rule.target.ruleIndex);
    }
    CallKey key = new CallKey(rule.target.ruleIndex, at.index, word);
    Call callee = calls.get(key);
    if (callee == null) {
      callee = new Call(at.index, word);
      calls.put(key, callee);
      push(callee, rule.target, at.index);
    }
    Return back = new Return(at.call, rule.followState);
    if (callee.returns.add(back)) {
      for (int end : List.copyOf(callee.ends)) {
        push(back.caller, back.state, end);
      }
    }
  }

  private void finish(Call call, int index, boolean root) {
    accepted |= root;
    if (call.ends.add(index)) {
      for (Return back : List.copyOf(call.returns)) {
        push(back.caller, back.state, index);
      }
    }
  }

  private void expect(Position at, Transition transition) {
    if (at.index > furthest) {
      furthest = at.index;
      words.clear();
      types.clear();
    }
    if (at.index == furthest) {
      String word = wordOf(at);
      if (word != null) {
        words.add(word);
      } else {
        types.addAll(new ArrayList<>(transition.label().toList()));
      }
    }
  }

  /** A named rule that has taken nothing yet is expected as a whole. */
  private static @Nullable String wordOf(Position at) {
    return at.call.start == at.index ? at.call.word : null;
  }

  private void push(Call call, ATNState state, int index) {
    if (call.seen.add(((long) state.stateNumber << 32) | index)) {
      work.push(new Position(call, state, index));
    }
  }

  private record CallKey(int rule, int start, @Nullable String word) {}

  private record Position(Call call, ATNState state, int index) {}

  private record Return(Call caller, ATNState state) {}

  private static final class Call {
    final int start;
    final @Nullable String word;
    final Set<Long> seen = new HashSet<>();
    final Set<Integer> ends = new LinkedHashSet<>();
    final Set<Return> returns = new LinkedHashSet<>();

    Call(int start, @Nullable String word) {
      this.start = start;
      this.word = word;
    }
  }
}
