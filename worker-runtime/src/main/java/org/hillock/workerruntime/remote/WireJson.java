package org.hillock.workerruntime.remote;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.WorkerId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON of the worker API as the API service speaks it: snake case, lower-case words with
 * hyphens for enum constants, ids as plain strings, durations as ISO 8601. What a newer server adds
 * is ignored.
 */
public final class WireJson {

  private WireJson() {}

  /** A mapper for records of the job contract. */
  public static JsonMapper mapper() {
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .addModule(new WordsModule())
        .addMixIn(JobId.class, IdMixIn.class)
        .addMixIn(WorkerId.class, IdMixIn.class)
        .enable(
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
        .disable(
            DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
            DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .build();
  }

  /** Ids are records of one UUID; on the wire they are that UUID. */
  private abstract static class IdMixIn {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    IdMixIn(@SuppressWarnings("unused") UUID value) {}

    @JsonValue
    abstract UUID value();
  }

  private static final class WordsModule extends SimpleModule {

    WordsModule() {
      super("words");
    }

    @Override
    public void setupModule(SetupContext context) {
      super.setupModule(context);
      context.insertAnnotationIntrospector(new WordIntrospector());
    }
  }

  /** Names enum constants as if each carried a {@code @JsonProperty}. */
  private static final class WordIntrospector extends JacksonAnnotationIntrospector {

    @Override
    public String[] findEnumValues(
        MapperConfig<?> config,
        AnnotatedClass annotatedClass,
        Enum<?>[] enumValues,
        @Nullable String[] names) {
      String[] words = new String[names.length];
      for (int i = 0; i < enumValues.length; i++) {
        words[i] = enumValues[i].name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
      return words;
    }
  }
}
