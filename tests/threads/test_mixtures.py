"""In small collections, articles on one event and an article on another event with the same people stay apart."""
