package dev.runner.telemetry.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** The mapper that reads and writes every JSON of the product the same way. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              value -> value.withValueInclusion(JsonInclude.Include.NON_EMPTY))
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .withConfigOverride(List.class, o -> o.setNullHandling(emptyOfNone()))
          .withConfigOverride(Map.class, o -> o.setNullHandling(emptyOfNone()))
          .addModule(new SimpleModule("times").addSerializer(new InstantWriter()))
          .build();

  private Json() {}

  /**
   * The shared, immutable mapper. Unknown members are ignored: files and events only grow. What a
   * record must have and a file lacks is an exception: nothing that was read holds a null.
   */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  private static JsonSetter.Value emptyOfNone() {
    return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.FAIL);
  }

  private static final class InstantWriter extends StdSerializer<Instant> {
    InstantWriter() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
      out.writeString(Times.rfc3339(value));
    }
  }
}
