package org.hillock.jobstore;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * Takes {@link JobStoreSettings} from {@code hillock.job-store.*}. Beside {@link
 * JobStoreConfiguration} and not within it: a test brings settings of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobStoreSettings.class)
public class JobStoreSettingsConfiguration {}
