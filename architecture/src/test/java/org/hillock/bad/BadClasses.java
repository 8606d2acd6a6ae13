package org.hillock.bad;

import java.time.Instant;
import org.hillock.bad.one.First;
import org.hillock.bad.pure.OpensFiles;
import org.hillock.bad.two.Second;
import org.hillock.experiment.vocabulary.Quantity;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Queue;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** Knows which class breaks which rule. */
public final class BadClasses {

  private BadClasses() {}

  /** The classes that break the rule of this name. */
  public static Class<?>[] breaking(String rule) {
    return switch (rule) {
      case "TIME_COMES_FROM_A_CLOCK" -> new Class<?>[] {ReadsTheWall.class};
      case "ONLY_MESSAGING_KNOWS_THE_BROKER" -> new Class<?>[] {NamesTheBroker.class};
      case "ONLY_JOB_STORE_SPEAKS_SQL" -> new Class<?>[] {SpeaksSql.class};
      case "EXPERIMENT_IS_PURE" -> new Class<?>[] {OpensFiles.class};
      case "THE_ROOMS_OF_EXPERIMENT_ARE_ITS_OWN" -> new Class<?>[] {ReadsQuantities.class};
      case "CONTROLLERS_ARE_PACKAGE_PRIVATE" -> new Class<?>[] {OpenController.class};
      case "NO_FIELD_INJECTION" -> new Class<?>[] {Injected.class};
      case "NO_STATIC_STATE" -> new Class<?>[] {Shared.class};
      case "FEATURES_DO_NOT_RUN_IN_CIRCLES" -> new Class<?>[] {First.class, Second.class};
      default -> throw new IllegalArgumentException("no class breaks " + rule);
    };
  }

  static final class ReadsTheWall {
    Instant when() {
      return Instant.now();
    }
  }

  record NamesTheBroker(Queue queue) {}

  record ReadsQuantities(Quantity quantity) {}

  record SpeaksSql(JdbcClient client) {}

  /** A controller that everybody can call. */
  @RestController
  public static final class OpenController {}

  static final class Injected {
    @Autowired private @Nullable JdbcClient client;

    @Nullable JdbcClient client() {
      return client;
    }
  }

  static final class Shared {
    private static int count;

    static int next() {
      return ++count;
    }
  }
}
