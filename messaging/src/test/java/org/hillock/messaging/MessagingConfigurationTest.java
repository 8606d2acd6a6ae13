package org.hillock.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.Consumer;
import org.hillock.jobcontract.JobChanged;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class MessagingConfigurationTest {

  @Test
  void aProcessGetsOnlyTheRolesThatItPlays() {
    with(
        context -> {
          assertThat(context.getBean(OutboxRelay.class).isRunning()).isTrue();
          assertThat(context.getBeansOfType(Subscription.class)).isEmpty();
          assertThat(context.getBeansOfType(EventPublisher.class)).isEmpty();
        },
        MessagingConfiguration.Relay.class);
  }

  @Test
  void oneProcessMayPlayThemAllOverOneConnection() {
    with(
        context -> {
          assertThat(context.getBeansOfType(Messaging.class)).hasSize(1);
          assertThat(context.getBeansOfType(OutboxRelay.class)).hasSize(1);
          assertThat(context.getBeansOfType(EventPublisher.class)).hasSize(1);
          assertThat(context.getBeansOfType(Subscription.class)).hasSize(2);
        },
        MessagingConfiguration.Relay.class,
        MessagingConfiguration.Wakes.class,
        MessagingConfiguration.Watch.class,
        MessagingConfiguration.Progress.class);
  }

  @Test
  void theBrokerIsFoundInTheSettings() {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.getEnvironment().getSystemProperties().put("hillock.broker.port", "5999");
      context.register(MessagingConfiguration.FromProperties.class);
      context.refresh();

      assertThat(context.getBean(BrokerSettings.class).port()).isEqualTo(5999);
    } finally {
      System.clearProperty("hillock.broker.port");
    }
  }

  private static void with(Consumer<AnnotationConfigApplicationContext> check, Class<?>... roles) {
    try (EmbeddedTestBroker broker = new EmbeddedTestBroker();
        var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(BrokerSettings.class, broker::settings);
      context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
      context.registerBean(
          MessagingConfiguration.ProcessName.class,
          () -> new MessagingConfiguration.ProcessName("test"));
      context.registerBean(OutboxSource.class, () -> (max, publisher) -> 0);
      context.registerBean(WorkListener.class, () -> work -> {});
      context.registerBean(JobChangedListener.class, Deaf::new);
      context.register(roles);
      context.refresh();
      check.accept(context);
    }
  }

  private static final class Deaf implements JobChangedListener {

    @Override
    public void onJobChanged(JobChanged change) {}

    @Override
    public void onGap() {}
  }
}
