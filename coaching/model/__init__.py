"""A language model in place of the rules' words, where there is a key; never needed."""
