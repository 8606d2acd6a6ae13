/** What goes wrong and how it is told: one enum of codes, one exception, one RFC 9457 body. */
@NullMarked
package org.hillock.apiservice.errors;

import org.jspecify.annotations.NullMarked;
