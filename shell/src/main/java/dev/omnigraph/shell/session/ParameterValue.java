package dev.omnigraph.shell.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Values of parameters as a user types them. */
public final class ParameterValue {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ParameterValue() {}

  /** A JSON number, boolean, text or array is that; anything else is text as it stands. */
  public static Object parse(String typed) {
    try {
      Object value = JSON.readValue(typed, Object.class);
      return value == null || value instanceof Map ? typed : value;
    } catch (JsonProcessingException e) {
      return typed;
    }
  }
}
