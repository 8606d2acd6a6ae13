package org.hillock.jobstore;

/** The database was written by a newer version of Hillock than this one. */
public final class SchemaTooNewException extends JobStoreException {

  SchemaTooNewException(String found, String known) {
    super(
        "schema-too-new",
        "the database was written by a newer version of Hillock (schema %s, this version knows %s): use that version, or one newer than it; nothing was changed"
            .formatted(found, known));
  }
}
