package org.hillock.apiservice.artefacts;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.hillock.jobstore.JobReader;
import org.hillock.jobstore.Upkeep;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the content store and the downloads from it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ContentSettings.class, ContentCleanupSettings.class})
public class ArtefactsConfiguration {

  @Bean
  FileContentStore contentStore(ContentSettings settings, Clock clock) {
    try {
      Path folder = Files.createDirectories(settings.folder()).toRealPath();
      FreeSpace freeSpace = FreeSpace.on(folder, settings.reserve().toBytes());
      return new FileContentStore(folder, freeSpace, clock);
    } catch (IOException e) {
      throw new IllegalStateException(
          "hillock.api.content.folder: cannot keep files in "
              + settings.folder().toAbsolutePath()
              + " ("
              + e
              + "). Name a folder that this service may write to.",
          e);
    }
  }

  @Bean
  ContentCleaner contentCleaner(
      FileContentStore store,
      Upkeep upkeep,
      Clock clock,
      ContentCleanupSettings settings,
      MeterRegistry meters) {
    return new ContentCleaner(store, upkeep::contentInUse, clock, settings, meters);
  }

  @Bean
  StoredInputs storedInputs(ContentStore content) {
    return new StoredInputs(content);
  }

  @Bean
  JobFileController jobFileController(JobReader reader, ContentStore content) {
    return new JobFileController(reader, content);
  }

  @Bean
  ArtefactController artefactController(JobReader reader, ContentStore content) {
    return new ArtefactController(reader, content);
  }
}
