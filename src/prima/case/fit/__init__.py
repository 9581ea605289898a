"""Does an answer fit its question?"""
