package chat.parley.protocol.rest;

import chat.parley.protocol.id.FileId;

/// Where in a file something stands.
///
/// @param page from 1
public record FilePlace(FileId fileId, String name, int page) {}
