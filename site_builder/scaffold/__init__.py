"""What begins: an archive, an article, an event, an annotation, drafts of collected texts. Nothing is overwritten.

One thing a file: `starter.write_archive`, `articles.write_new_article`, `events.write_new_event`,
`notes.write_new_note`, `imports.import_files`.
"""
