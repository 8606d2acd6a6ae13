package org.hillock.apiservice.artefacts;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where files of results are kept.
 *
 * @param folder the folder
 * @param reserve room on its file system that is never filled
 * @param maxSize largest single file that is taken
 */
@ConfigurationProperties("hillock.api.content")
public record ContentSettings(
    @DefaultValue("content") Path folder,
    @DefaultValue("512MB") DataSize reserve,
    @DefaultValue("32GB") DataSize maxSize) {

  public ContentSettings {
    if (reserve.isNegative() || maxSize.toBytes() <= 0) {
      throw new IllegalArgumentException(
          "hillock.api.content.reserve must not be negative, and max-size must be positive");
    }
  }
}
