/**
 * The API service: what people, programs and workers say to Hillock over HTTP. One package per
 * feature; all beans are wired in {@link org.hillock.apiservice.ApiServiceConfiguration}.
 */
@NullMarked
package org.hillock.apiservice;

import org.jspecify.annotations.NullMarked;
