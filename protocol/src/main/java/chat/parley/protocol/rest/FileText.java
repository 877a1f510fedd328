package chat.parley.protocol.rest;

import chat.parley.protocol.id.FileId;

/// What a page of a document says: GET `/backend-api/files/{id}/text?page=`.
///
/// @param page from 1; of what has no pages of its own, stretches of a few thousand characters
/// @param pages how many there are
public record FileText(FileId fileId, String fileName, int page, int pages, String text) {}
