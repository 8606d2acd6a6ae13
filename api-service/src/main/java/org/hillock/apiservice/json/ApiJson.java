package org.hillock.apiservice.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.WorkerId;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON of the API: names in snake case, enum constants as lower-case words with hyphens, ids as
 * plain strings, times and durations as ISO 8601. What it does not know is an error, and so is
 * anything nested deeper than a request ever needs. A bean of its own type, so that it is not taken
 * for the mapper of the whole application.
 */
public final class ApiJson {

  /** How deep a request may nest. */
  public static final int MAX_DEPTH = 16;

  private final JsonMapper mapper;

  /**
   * With a bound on what is read.
   *
   * @param maxBytes the longest document
   */
  public ApiJson(long maxBytes) {
    mapper = create(maxBytes);
  }

  /** The mapper. */
  public JsonMapper mapper() {
    return mapper;
  }

  private static JsonMapper create(long maxBytes) {
    StreamReadConstraints bounds =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxDocumentLength(maxBytes)
            .maxStringLength(Math.toIntExact(maxBytes))
            .maxNumberLength(100)
            .maxNameLength(200)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(bounds).build())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .addModule(new ApiModule())
        .addMixIn(JobId.class, IdMixIn.class)
        .addMixIn(WorkerId.class, IdMixIn.class)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(
            DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
            DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .build();
  }

  private static final class ApiModule extends SimpleModule {

    ApiModule() {
      super("hillock-api");
    }

    @Override
    public void setupModule(SetupContext context) {
      super.setupModule(context);
      context.insertAnnotationIntrospector(new ApiIntrospector());
    }
  }

  /** Ids are records of one UUID; on the wire they are that UUID. */
  private abstract static class IdMixIn {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    IdMixIn(@SuppressWarnings("unused") UUID value) {}

    @JsonValue
    abstract UUID value();
  }
}
