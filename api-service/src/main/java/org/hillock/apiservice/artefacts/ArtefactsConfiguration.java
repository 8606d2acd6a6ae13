package org.hillock.apiservice.artefacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hillock.jobstore.JobReader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the content store and the downloads from it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContentSettings.class)
public class ArtefactsConfiguration {

  @Bean
  FileContentStore contentStore(ContentSettings settings) {
    try {
      Path folder = Files.createDirectories(settings.folder()).toRealPath();
      return new FileContentStore(folder, FreeSpace.on(folder, settings.reserve().toBytes()));
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
  ArtefactController artefactController(JobReader reader, ContentStore content) {
    return new ArtefactController(reader, content);
  }
}
