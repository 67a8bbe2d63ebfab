"""The record of changes for people: who, when, why, before and after."""
