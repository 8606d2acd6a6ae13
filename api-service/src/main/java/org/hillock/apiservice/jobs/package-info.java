/** Jobs as their owners see them: submit, list, look at, wait for, cancel. */
@NullMarked
package org.hillock.apiservice.jobs;

import org.jspecify.annotations.NullMarked;
