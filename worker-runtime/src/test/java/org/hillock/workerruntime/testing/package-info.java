/**
 * What tests of workers share: the contract tests of the ports, a fake of the worker API, and small
 * Python jobs.
 */
@NullMarked
package org.hillock.workerruntime.testing;

import org.jspecify.annotations.NullMarked;
