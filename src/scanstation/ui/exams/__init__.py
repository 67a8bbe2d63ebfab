"""New exams and sessions."""
