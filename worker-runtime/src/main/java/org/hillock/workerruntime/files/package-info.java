/** Small helpers for files and folders that jobs may have written, and are not to be trusted. */
@NullMarked
package org.hillock.workerruntime.files;

import org.jspecify.annotations.NullMarked;
